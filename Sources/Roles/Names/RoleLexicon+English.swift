extension RoleLexicon {
  /// Words of English, and the abbreviations and makers' names that are written everywhere.
  ///
  /// A line is `role or sign, standing, weight: words`. Nouns have the standing `sure`, `general`, `hint` or `last`
  /// (`Standing`); `guide` words win over everything. A sign in angle brackets changes the role that another word
  /// gives: `<lead vocal > backing vocal>`. `-` are words without a meaning of their own.
  static let english = """
    lead vocal, general, 0.75: vox, vx, voc, vocal, vocals, voice, voices, vocs, singer, singing,
      rap, rapper, mc, vcl
    lead vocal, sure, 0.97: lead vox, lead vocal, lead vocals, lead voc, lead vx, lead voice, ld vx,
      ld vox, ld voc, lvox, lvx, l vox, l vocal, lv, ldv, main vox, main vocal, main vocals, lead
      singer, leadvox
    lead vocal, sure, 0.8: spoken word, speech, voiceover, voice over, narration, narrator, dialog,
      dialogue
    backing vocal, sure, 0.96: bgv, bgvs, bv, bvs, bvox, bvx, bgvox, bg vox, bg vocal, bg vocals, bk
      vox, bkvox, bkg vox, backing vox, backing vocal, backing vocals, background vocal, background
      vocals, backup vocals, backup vox, harmony vox, harmony vocal, choir, gang vox, gang vocals,
      bgvx, backing voc, backing voice
    backing vocal, general, 0.85: harm, harms, harmony, harmonies, bvoc, chorale, ooh, oohs, ooo,
      aah, aahs, ahh, gang, backings, backgrounds, bgs, adlib, adlibs, ad lib, ad libs, crowd vox,
      shouts
    backing vocal, hint, 0.5: backing, background, backup, bg, bkg, soprano, alto, tenor, doubles,
      vocal chop, vocal chops, vox chop, vox chops
    <lead vocal > backing vocal>, 0.96: bg, bgs, bk, bkg, bck, back, backing, background, backup,
      harm, harms, harmony, harmonies, choir, gang, ooh, oohs, aah, aahs
    <lead vocal > backing vocal>, 0.8: stack, stacks, adlib, adlibs, ad lib, crowd, shout, shouts,
      chop, chops, answer, response, octave, soprano, alto, tenor, whisper
    <lead vocal > backing vocal>, 0.7: dbl, dbls, double, doubles, doubled, dub, dt, dub l, dub r
    <lead vocal > lead vocal>, 0.97: lead, ld, main, principal, comp

    kick, sure, 0.97: kick, kik, kck, kicks, bass drum, bassdrum, bd, kick in, kick out, kick sub,
      kick inside, kick outside, kick click, kick beater, kick front, kick trig, kickdrum, kick
      drum, subkick, gran cassa, kick sample
    kick, sure, 0.8: k in, k out, kd, kdrum, k sub, kk
    snare, sure, 0.97: snare, snr, snares, snare top, snare bot, snare bottom, snare up, snare down,
      snare drum, snare trig, sn top, sn bot, sn btm, sn bottom, sn t, sn b, sidestick, side stick,
      rimshot, rim shot, snare sample
    snare, sure, 0.88: sn, sd, snr top, rim, brushes, s top, s bot, snre
    hi-hat, sure, 0.97: hihat, hi hat, hh, hat, hats, hihats, high hat, hi hats, closed hat, open
      hat, chh, ohh, hhat, hats loop, hat closed, hat open
    toms, sure, 0.96: tom, toms, floor tom, flr tom, rack tom, racktom, floortom, tom tom, toms l,
      toms r
    toms, sure, 0.8: ft, flr, rt, tm
    toms, hint, 0.5: floor, rack, t 1, t 2, t 3
    overheads, sure, 0.96: oh, ohs, ovh, ovhd, ovhds, ohd, overhead, overheads, over heads, o h,
      oheads, oh mic
    overheads, sure, 0.9: cym, cyms, cymbal, cymbals, crash, crashes, ride, rides, china, splash,
      ride cymbal, crash cymbal, swells cym
    percussion, sure, 0.93: perc, percs, percussion, shaker, shakers, shkr, shk, tamb, tambo,
      tambourine, tambourines, tmb, conga, congas, bongo, bongos, cowbell, cajon, timpani, timps,
      timp, triangle, handclap, handclaps, hand claps, djembe, timbale, timbales, snaps, snap,
      finger snaps, fingersnaps, guiro, claves, maracas, woodblock, wood block, darbuka, tabla,
      tablas, cabasa, agogo, bodhran, udu, castanets, wind chimes, sleigh bells, stomps, stomp,
      taiko, castanet, frame drum, gong, prc
    percussion, sure, 0.8: clap, claps, clp, chimes, shake, block, bongo loop, foot stomp, hand
      drum, hand drums, steel drum
    drum kit, general, 0.92: drums, drum kit, drumkit, kit, drum set, drumset, drum bus, drums bus,
      drum mix, drumz, full kit, acoustic drums
    drum kit, general, 0.85: drum, dr, drms, drm, drm kit, overheads and kit
    drum loop, sure, 0.93: drum loop, drum loops, drumloop, beat, beats, breakbeat, break beat,
      break beats, beatloop, amen, drum machine, tr 808 loop, mpc, drum beat, drums loop, loop drums
    drum loop, hint, 0.7: 909, 707
    drum loop, sure, 0.85: beatbox, linn drum, drumulator, electronic drums, e drums, groove,
      programmed drums, drum programming
    drum loop, hint, 0.6: break, breaks
    drum loop, hint, 0.45: loop, loops
    <drum kit > drum loop>, 0.93: loop, loops, break, programmed, machine, sampled, sequenced
    room, hint, 0.85: room, rooms, room mic, room mics, rm, roommic, far room, mono room, crush
      room, rooms far, trash mic, crush mic, fok, knee mic, glyn johns
    room, hint, 0.6: amb, ambience, ambient mic, hall, overall mic, ambiance, ambients, far
    room, sure, 0.93: drum room, drums room, room kit, kit room, drum amb, drum ambience, kit amb
    <drum kit > room>, 0.93: room, rooms, amb, ambience, rm, far, hall

    bass, sure, 0.96: bass, bass di, bass amp, bass guitar, bassguitar, bass gtr, bass gt, bass git,
      bassgtr, double bass, upright bass, string bass, sub bass, subbass, synth bass, bass synth,
      moog bass, p bass, j bass, jazz bass, precision bass, contrabass, stand up bass, fretless
      bass, bass line, bassline, 808 bass, bass cab, bass mic, acoustic bass, e bass, slap bass
    bass, sure, 0.88: bs, bss, bss di, basses, reese, fretless, bas, bsgtr, bgtr, b gtr, bass 808,
      sub 808
    bass, general, 0.75: 808, 808s, upright, sub, subs, moog sub, tb 303, 303
    bass, last, 0.4: di, low end

    acoustic guitar, sure, 0.97: acoustic guitar, acoustic gtr, ac gtr, acgtr, a gtr, agtr, acoustic
      gt, ac gt, aco gtr, acou gtr, nylon gtr, nylon guitar, classical guitar, steel string, spanish
      guitar, flamenco guitar, acg, ac guitar, acoustic guitars, ag gtr
    acoustic guitar, sure, 0.9: ukulele, uke, banjo, mandolin, mando, dobro, resonator, bouzouki,
      charango, cavaquinho, cuatro, oud, lute, requinto, guitalele, ukelele, sitar
    acoustic guitar, general, 0.75: ag, acgt, 12 string, twelve string, agt, nylon, parlor
    acoustic guitar, hint, 0.75: acoustic, acoustics, acou, acous, acst, strum, strums, strummed,
      strumming
    <electric guitar > acoustic guitar>, 0.96: acoustic, acoustics, ac, aco, acou, acous, acst,
      nylon, classical, strum, strums, steel string, 12 string, unplugged, spanish, flamenco,
      parlor, fingerpicked
    electric guitar, general, 0.78: gtr, gtrs, gt, gts, guitar, guitars, git, gits, guit, guits,
      gitar, gr t
    electric guitar, sure, 0.96: egtr, e gtr, e gt, e guitar, el gtr, elgtr, elec gtr, elecgtr,
      electric guitar, electric gtr, elec guitar, lead guitar, lead gtr, ld gtr, rhythm guitar,
      rhythm gtr, rhy gtr, rtm gtr, gtr amp, guitar amp, guitar solo, gtr solo, pedal steel, lap
      steel, steel guitar, slide guitar, slide gtr, baritone guitar, egt, electric guitars, elg, wah
      gtr, solo gtr
    electric guitar, sure, 0.85: strat, stratocaster, telecaster, les paul, rickenbacker,
      jazzmaster, gretsch, power chords, palm mute, palm mutes
    electric guitar, general, 0.75: tele, eg, crunch, twang, riff gtr, shred
    electric guitar, hint, 0.6: electric, elec, amp, amps, rhythm, rhy, riff, riffs, dist,
      distorted, chugs, chug, solo, wah, cab, marshall, mesa, vox ac 30, slide
    <electric guitar > electric guitar>, 0.94: electric, elec, el, e, dist, distorted, distortion,
      clean, crunch, lead, ld, solo, rhythm, rhy, riff, amp, dirty, od, overdrive, overdriven, fuzz,
      heavy, palm, wah, strat, tele, chug, chugs, whammy, octave, leads, cab, jazz, hi gain, dt

    keys, general, 0.85: keys, key, keyboard, keyboards, kbd, kbds, kybd, keybd
    keys, sure, 0.94: rhodes, wurli, wurly, wurlitzer, clav, clavinet, e piano, epiano, electric
      piano, el piano, elec piano, accordion, harpsichord, mellotron, dx 7, dx 7 ep, cp 70, cp 80,
      toy piano, celesta, celeste, concertina, melodica, harmonium, ep stage, fender rhodes,
      elpiano, cembalo, bandoneon, rhds
    keys, general, 0.75: ep, nord, dx, clavi
    keys, hint, 0.6: chords, chord, comping
    piano, sure, 0.96: piano, pianos, pno, pnos, grand piano, upright piano, piano hi, piano low,
      piano high, grand, pian, acoustic piano, felt piano, honky tonk, steinway, pf, grnd pno
    organ, sure, 0.96: organ, organs, hammond, b 3, b3, hammond b3, b 3 organ, church organ, pipe
      organ, farfisa, vox continental, leslie, org, c 3 organ, hmnd, tonewheel
    mallets, sure, 0.93: mallet, mallets, vibes, vibraphone, vibraphones, marimba, glock,
      glockenspiel, xylo, xylophone, bells, bell, tubular bells, kalimba, mbira, steel pan, steel
      pans, steelpan, handpan, crotales, music box, vibe, gamelan, hang drum, balafon, metallophone
    pad, sure, 0.93: pad, pads, synth pad, soft pad, warm pad, string pad, vox pad, vocal pad, choir
      pad, synpad
    pad, general, 0.75: drone, drones, swell pad, atmos, atmo, atmosphere, soundscape, bed, ambient
      pad, texture, textures, evolving
    pad, hint, 0.5: swell, swells, wash, ambient
    <strings > pad>, 0.85: pad, pads
    strings, sure, 0.95: strings, string, strgs, strg, str, strngs, stgs, violin, violins, vln,
      vlns, vn, vln 1, viola, violas, vla, vlas, cello, cellos, vc, vcl section, vcs, vlc, fiddle,
      string quartet, string section, harp, pizz, pizzicato, spiccato, tremolo strings, hi strings,
      low strings, orch strings, contrabasses, double basses, erhu, quartet
    strings, general, 0.75: orchestra, orch, legato, ensemble, spicc, stacc, staccato, orchestral
    brass, sure, 0.95: brass, brs, horns, horn, hrn, hrns, trumpet, trumpets, tpt, tpts, trp, trpt,
      trombone, trombones, tbn, trb, trbn, bone, bones, flugelhorn, flugel, flug, french horn, fr
      horn, f horn, tuba, sousaphone, euphonium, cornet, horn section, brass section, synth brass, bass trombone, bass tbn,
      tromb
    woodwind, sure, 0.95: sax, saxes, saxophone, saxophones, alto sax, tenor sax, bari sax, baritone
      sax, soprano sax, asax, tsax, bsax, flute, flutes, fl, clarinet, clarinets, clar, clt, oboe,
      ob, bassoon, bsn, english horn, cor anglais, piccolo, picc, recorder, harmonica, woodwind,
      woodwinds, ww, winds, whistle, tin whistle, pan flute, bagpipes, shakuhachi, didgeridoo, ney,
      duduk, low whistle, blues harp, bass clarinet, bass cl, bass flute
    woodwind, hint, 0.6: tenor, reeds, wind
    synth lead, general, 0.55: synth, synths, syn, synt, synthesizer, moog, minilogue, juno,
      prophet, jupiter, virus, serum, massive, minimoog, nord lead, korg, arp 2600, ob 6, ms 20, sh
      101, modular, microkorg, oberheim
    synth lead, sure, 0.93: synth lead, lead synth, syn lead, lead syn, saw lead, supersaw, super
      saw, theremin, square lead, hook synth, synlead, mono lead, leadsynth, ondes martenot, super
      saws
    synth lead, general, 0.75: saw, saws, stab, stabs, sine lead, topline, top line, wobble, growl
    synth lead, hint, 0.4: lead, leads, ld, hook, melody, mel, theme
    <synth lead > synth lead>, 0.92: lead, ld, hook, solo, melody, theme
    arpeggio, sure, 0.93: arp, arps, arpeggio, arpeggios, arpeggiator, synth arp, arp synth,
      arpegio, arpg
    arpeggio, sure, 0.75: pluck, plucks, sequence, seq, sequencer, ostinato, plk, pluck synth,
      plucked synth
    effect, sure, 0.93: riser, risers, fx riser, sfx, sound fx, sound effect, sound effects,
      downlifter, uplifter, sweep, sweeps, impact, impacts, white noise, reverse cymbal, rev cymbal,
      reverse crash, rev crash, ear candy, earcandy, foley, vinyl crackle, whoosh, uplifters,
      downlifters, field recording, transition, transitions, sub drop, bass drop, subdrop, sub boom,
      noise sweep, braam
    effect, sure, 0.9: synth fx, fx synth
    effect, hint, 0.85: fx, effect, effects, efx
    effect, general, 0.8: noise, boom, crackle, vinyl, rise, build up,
      buildup, drop fx, scratches, laser, zap, siren, samples, radio, birds, wind noise, rain,
      thunder, crowd, applause, spoken sample, downer
    effect, hint, 0.5: sample, smpl, reverse, rev, glitch, drop
    guide, guide, 0.97: click, clk, click track, clicktrack, metronome, metro, count in, count off,
      countin, guide, guide vox, guide vocal, scratch, scratch vox, scratch vocal, talkback, talk
      back, tempo, timecode, time code, smpte, ltc, cue track, slate, scratch track, cues
    bounce, last, 0.9: master, mixbounce, mix bounce, 2 mix, 2mix, two mix, rough mix, roughmix,
      rough, full mix, mixdown, stereo mix, stereo out, 2 bus, two bus, premaster, pre master, ref
      mix, master mix, final mix, monitor mix, mix minus, main mix, mstr, stereo master, board mix
    bounce, last, 0.7: mix, bounce, reference, ref, instrumental, backing track, playback, no
      vocals, karaoke, main out, demo, premix, prev mix
    -: audio, track, trk, stem, stems, take, tk, takes, edit, edited, print, printed, wet, dry,
      left, right, stereo, mono, final, new, old, copy, version, ver, recording, rec, file, other,
      others, untitled, inst, instrument, midi, channel, chan, ch, bip, consolidated, flattened,
      freeze, frozen, raw, tuned, tune, fixed, aligned, one, two, three, four, five, six, seven,
      eight, first, second, top, bottom, bot, btm, up, down, hi, high, low, lo, mid, in, out,
      inside, outside, near, close, front, and, the, of, with, verse, chorus, chr, bridge, intro,
      outro, pre, prechorus, hook part, end, fill, fills, alt, off, on, offbeat, off beat, slow,
      fast, soft, hard, big, small, warm, male, female, boy, girl, bpm, bus, buss, group, grp, sum,
      sub mix, submix, aux, mic, mics, trig, trigger, u 87, u 47, c 414, c 12, sm 57, sm 7, sm 58,
      md 421, re 20, d 112, beta 52, km 184, m 88, 57, 421, 414, 87, 184, r 121, 121, section, part,
      extra, more, bassy, lp, hp, comp, cmp
    """
}
