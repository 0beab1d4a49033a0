extension RoleLexicon {
  static let german = """
    lead vocal, general, 0.8: gesang, stimme, sprecher, sprache, saenger, saengerin, rap
      stimme
    lead vocal, sure, 0.96: hauptgesang, leadgesang, lead gesang, hauptstimme, leadstimme,
      sologesang
    backing vocal, sure, 0.95: hintergrundgesang, backgroundgesang, chor, choere, chore,
      zweitstimme, zweite stimme, harmoniestimme, begleitgesang, nebenstimme, satzgesang, backings
    <lead vocal > backing vocal>, 0.9: hintergrund, zweite, zweit, begleit
    <lead vocal > backing vocal>, 0.7: dopplung, doppelung, gedoppelt
    kick, sure, 0.96: grosse trommel, grossetrommel, bassdrum, fusstrommel
    snare, sure, 0.95: kleine trommel, kleinetrommel, snaredrum, schnarre
    toms, sure, 0.93: standtom, stand tom, hangetom, haengetom
    overheads, sure, 0.94: becken, crashbecken, ridebecken
    percussion, sure, 0.93: perkussion, rassel, schellenkranz, schellenring, tamburin, pauken,
      pauke, klatschen, klatscher, kuhglocke, triangel, trommeln, rahmentrommel
    drum kit, general, 0.93: schlagzeug, trommel
    room, hint, 0.85: raum, raummikro, raummikrofon, raummikros
    <drum kit > room>, 0.93: raum
    bass, sure, 0.95: bassgitarre, ebass, kontrabass, kontrabaesse, zupfbass
    acoustic guitar, sure, 0.96: akustikgitarre, akustik gitarre, akustische gitarre,
      westerngitarre, konzertgitarre, nylongitarre, wandergitarre, mandoline
    acoustic guitar, hint, 0.7: akustik, akustisch
    <electric guitar > acoustic guitar>, 0.95: akustik, akustisch, akustische, western, konzert
    electric guitar, general, 0.78: gitarre, gitarren
    electric guitar, sure, 0.95: egitarre, e gitarre, egitarren, elektrische gitarre, elektro
      gitarre, stromgitarre, sologitarre, leadgitarre, rhythmusgitarre
    <electric guitar > electric guitar>, 0.94: elektrisch, elektrische, verzerrt
    keys, sure, 0.93: akkordeon, ziehharmonika, cembalo, epiano, elektroklavier
    keys, general, 0.85: tasten, tasteninstrument
    piano, sure, 0.96: klavier, fluegel
    organ, sure, 0.95: orgel, hammondorgel, kirchenorgel
    mallets, sure, 0.92: vibrafon, vibraphon, marimbafon, xylofon, glocken, spieluhr, glockenspiel
    pad, sure, 0.8: flaeche, flaechen, klangflaeche, teppich
    strings, sure, 0.95: streicher, geige, geigen, violine, violinen, bratsche, bratschen, celli,
      harfe, streichquartett
    brass, sure, 0.9: blaser, blaeser, blechblaser, blechblaeser, blech, trompete, trompeten,
      posaune, posaunen, waldhorn, flugelhorn, horner, hoerner
    woodwind, sure, 0.94: holzblaser, holzblaeser, flote, floete, floten, querflote, querfloete,
      blockflote, klarinette, klarinetten, saxofon, saxophon, fagott, mundharmonika
    effect, general, 0.85: effekt, effekte, gerausch, gerausche, geraeusch, geraeusche, rauschen
    guide, guide, 0.96: klick, klicktrack, metronom, einzahler, einzaehler, pilotspur, pilot
    bounce, last, 0.8: mischung, summe, rohmix, abmischung, gesamtmix
    -: spur, aufnahme, links, rechts, mitte, oben, unten, innen, aussen, neu, alt, strophe, refrain,
      und, eins, zwei, drei, vier, leise, laut, unbenannt, hoch, tief
    """

  static let french = """
    lead vocal, general, 0.8: voix, chant, chanteur, chanteuse
    lead vocal, sure, 0.96: voix lead, voix principale, chant lead, chant principal
    backing vocal, sure, 0.94: choeurs, choeur, voix choeurs, seconde voix, voix harmonie
    <lead vocal > backing vocal>, 0.94: choeurs, choeur, seconde
    <lead vocal > lead vocal>, 0.97: principale
    kick, sure, 0.96: grosse caisse, grossecaisse, gc
    snare, sure, 0.96: caisse claire, caisseclaire, cc
    hi-hat, sure, 0.92: charley, charleston, charlé, charle
    overheads, sure, 0.93: cymbale, cymbales, cymb
    percussion, sure, 0.93: percu, percus, tambourin, grelots, timbales, clochette
    drum kit, general, 0.93: batterie, bat, batt
    drum loop, hint, 0.6: boucle, boucles, rythme
    <drum kit > drum loop>, 0.9: boucle, boucles
    room, hint, 0.7: piece, salle, ambiance
    <drum kit > room>, 0.9: piece, salle, ambiance
    bass, sure, 0.94: basse, basses, contrebasse, basse di, guitare basse
    acoustic guitar, sure, 0.96: guitare acoustique, guitare seche, guitare folk, guitare classique,
      mandoline
    <electric guitar > acoustic guitar>, 0.95: acoustique, seche, folk, classique
    electric guitar, general, 0.78: guitare, guitares
    electric guitar, sure, 0.95: guitare electrique, guitare elec, guitare solo, guitare rythmique
    <electric guitar > electric guitar>, 0.94: electrique, saturee, rythmique
    keys, general, 0.85: clavier, claviers
    keys, sure, 0.93: accordeon, clavecin, piano electrique
    piano, sure, 0.94: piano a queue, piano droit
    organ, sure, 0.95: orgue, orgues
    mallets, sure, 0.9: cloches, carillon
    pad, sure, 0.85: nappe, nappes
    strings, sure, 0.95: cordes, corde, violon, violons, violoncelle, violoncelles, harpe
    brass, sure, 0.94: cuivre, cuivres, trompette, trompettes, cor
    woodwind, sure, 0.94: flute traversiere, clarinette, hautbois, basson, bois
    effect, general, 0.85: effet, effets, bruitage, bruit
    guide, guide, 0.95: clic, metronome, temoin
    bounce, last, 0.8: mixage, maquette
    -: piste, prise, gauche, droite, couplet, et, nouveau, haut, bas
    """

  static let spanish = """
    lead vocal, general, 0.8: voz, cantante, canto
    lead vocal, sure, 0.96: voz principal, voz lead, voz lider
    backing vocal, sure, 0.93: coros, coro, segunda voz, voces, armonias
    <lead vocal > backing vocal>, 0.93: coros, coro, segunda, armonia, armonias
    kick, sure, 0.95: bombo
    snare, sure, 0.9: caja, tarola, redoblante
    hi-hat, sure, 0.92: contratiempo, charles
    toms, sure, 0.9: tom de piso, timbalon
    overheads, sure, 0.94: platillos, platillo, platos, aereos
    percussion, sure, 0.93: percusion, percusiones, pandereta, maraca, palmas, cajon
    drum kit, general, 0.93: bateria
    drum loop, hint, 0.6: ritmo
    room, hint, 0.7: sala, ambiente, cuarto
    <drum kit > room>, 0.9: sala, ambiente
    bass, sure, 0.94: bajo, contrabajo, bajo electrico, bajo di
    acoustic guitar, sure, 0.96: guitarra acustica, guitarra criolla, guitarra espanola, guitarra
      clasica, mandolina
    <electric guitar > acoustic guitar>, 0.95: acustica, criolla, espanola, clasica
    electric guitar, general, 0.78: guitarra, guitarras
    electric guitar, sure, 0.95: guitarra electrica, guitarra elec, guitarra ritmica
    <electric guitar > electric guitar>, 0.94: electrica, ritmica, distorsion
    keys, general, 0.85: teclado, teclados
    keys, sure, 0.93: acordeon, piano electrico, clavecin
    organ, sure, 0.95: organo
    mallets, sure, 0.9: campanas, vibrafono
    pad, hint, 0.6: colchon
    strings, sure, 0.95: cuerdas, cuerda, violines, violonchelo, chelo, arpa
    brass, sure, 0.93: metales, trompeta, trompetas, trombon
    woodwind, sure, 0.94: flauta, saxofon, saxo, clarinete, armonica, maderas
    effect, general, 0.85: efecto, efectos, ruido
    guide, guide, 0.95: claqueta, guia, metronomo
    bounce, last, 0.8: mezcla
    -: pista, toma, izquierda, derecha, izq, der, estrofa, estribillo, nuevo
    """

  static let italian = """
    lead vocal, general, 0.8: voce, cantato
    lead vocal, sure, 0.96: voce principale, voce solista
    backing vocal, sure, 0.93: cori, coro, seconda voce, voci, controcanto
    <lead vocal > backing vocal>, 0.93: cori, seconda
    kick, sure, 0.93: cassa, grancassa
    snare, sure, 0.95: rullante
    toms, sure, 0.9: timpano, tom basso
    overheads, sure, 0.94: piatti, piatto, panoramici
    percussion, sure, 0.93: percussioni, tamburello, nacchere, battimani
    drum kit, general, 0.93: batteria
    room, hint, 0.7: stanza, sala
    <drum kit > room>, 0.9: ambiente, stanza
    bass, sure, 0.94: basso, contrabbasso, basso elettrico
    acoustic guitar, sure, 0.96: chitarra acustica, chitarra classica, mandolino
    <electric guitar > acoustic guitar>, 0.95: acustica, classica
    electric guitar, general, 0.78: chitarra, chitarre
    electric guitar, sure, 0.95: chitarra elettrica, chitarra solista, chitarra ritmica
    <electric guitar > electric guitar>, 0.94: elettrica, solista, ritmica, distorta
    keys, general, 0.85: tastiera, tastiere
    keys, sure, 0.93: fisarmonica, clavicembalo, piano elettrico
    piano, sure, 0.96: pianoforte, pianoforti
    organ, sure, 0.94: organo
    mallets, sure, 0.9: campane, vibrafono
    pad, hint, 0.6: tappeto
    strings, sure, 0.95: archi, violino, violini, violoncello, violoncelli, arpa
    brass, sure, 0.9: ottoni, tromba, trombe, corno, corni
    brass, sure, 0.75: fiati
    woodwind, sure, 0.94: flauto, sassofono, clarinetto, armonica a bocca, legni, fagotto
    effect, general, 0.85: effetto, effetti, rumore
    guide, guide, 0.95: guida, metronomo
    bounce, last, 0.8: missaggio, provino
    -: traccia, destra, sinistra, strofa, ritornello, nuova
    """

  static let portuguese = """
    lead vocal, general, 0.8: voz, vocalista
    lead vocal, sure, 0.96: voz principal, voz lead
    backing vocal, sure, 0.93: vozes, coro, coral, segunda voz, backing vocais, backs
    kick, sure, 0.95: bumbo
    snare, sure, 0.92: caixa
    hi-hat, sure, 0.95: chimbal, contratempo
    toms, sure, 0.9: surdo de chao
    overheads, sure, 0.94: pratos, prato
    percussion, sure, 0.93: percussao, pandeiro, surdo, tamborim, chocalho, cuica, ganza, zabumba,
      repique, atabaque, palmas
    drum kit, general, 0.93: bateria
    bass, sure, 0.94: baixo, contrabaixo, baixo eletrico
    acoustic guitar, sure, 0.95: violao, violoes, viola caipira, violao aco, violao nylon, cavaco,
      bandolim
    electric guitar, general, 0.8: guitarra, guitarras
    <electric guitar > acoustic guitar>, 0.95: violao, acustico
    keys, general, 0.85: teclado, teclados
    keys, sure, 0.93: sanfona, acordeao, piano eletrico, cravo
    organ, sure, 0.95: orgao
    pad, hint, 0.6: cama
    strings, sure, 0.95: cordas, violinos, violoncelos, harpa
    brass, sure, 0.93: metais, trompete, trompetes, trombone, trompa
    woodwind, sure, 0.9: sopros, flauta, clarinete, saxofone, gaita, madeiras
    effect, general, 0.85: efeito, efeitos, ruido
    guide, guide, 0.95: guia, clique, metronomo
    bounce, last, 0.8: mixagem
    -: faixa, tomada, esquerda, direita, refrao, verso
    """
}
