import Documents
import MixingConsole
import Sessions
import Testing

@Suite struct ValidationTests {
  private func settings(_ text: String) -> String { minimal(track: ", \"settings\": {\(text)}") }

  private func expectFault(_ text: String, _ message: String) {
    let error = #expect(throws: DocumentError.self) { try parsed(text) }
    #expect(error?.description == "mix.session.json: \(message)")
    #expect(error?.kind == .content)
  }

  @Test func notASession() {
    expectFault("", "the file is empty; it should be a session document")
    expectFault(" \n", "the file is empty; it should be a session document")
    expectFault("{\n  \"a\": 1,\n}", "not JSON: line 2, column 9: a comma before '}'; remove it")
    expectFault("[]", "not a session document: expected an object {...}")
    expectFault(
      "{}", "not a session document: it should begin with \"format\": \"mixwright-session\"")
    expectFault(
      #"{"format": "other"}"#,
      "format: expected \"mixwright-session\", found \"other\"; "
        + "give a session that mixwright wrote")
  }

  @Test func versions() {
    expectFault(
      #"{"format": "mixwright-session", "version": 2}"#,
      "version: 2 was made by a newer mixwright; this one reads up to 1, so update mixwright")
    for (version, found) in [("1.5", "1.5"), ("-1", "-1"), ("\"1\"", "\"1\""), ("1e99", "1e99")] {
      expectFault(
        #"{"format": "mixwright-session", "version": \#(version)}"#,
        "version: expected a whole number from 0 to 1, found \(found)")
    }
    expectFault(
      #"{"format": "mixwright-session"}"#,
      "version: expected a whole number from 0 to 1, found nothing")
  }

  @Test func missingFields() {
    let start = #"{"format": "mixwright-session", "version": 1"#
    expectFault(
      "\(start)}",
      "the field \"sampleRate\" is missing; add it (the mix's rate in Hz, such as 44100)")
    expectFault(
      "\(start), \"sampleRate\": 48000}",
      "the field \"tracks\" is missing; add it (a list of tracks)")
    expectFault(
      "\(start), \"sampleRate\": 48000, \"tracks\": [{\"file\": \"a\"}]}",
      "tracks[0]: the field \"name\" is missing; add it (the track's name)")
    expectFault(
      "\(start), \"sampleRate\": 48000, \"tracks\": [{\"name\": \"A\", \"file\": null}]}",
      "tracks[0] \"A\": the field \"file\" is missing; add it (the path of the track's stem)")
    expectFault(
      minimal(#", "reference": {}"#),
      "references[0]: the field \"file\" is missing; add it (the path of the reference song)")
    expectFault(
      minimal(#", "matcher": {}"#),
      "matcher: the field \"name\" is missing; add it (the matcher's name, such as gradient)")
    expectFault(
      minimal(#", "matcher": {"name": "gradient", "losses": {"end": {}}}"#),
      "matcher.losses.end: the field \"total\" is missing; add it (a number)")
  }

  @Test func duplicateNames() {
    expectFault(
      """
      {"format": "mixwright-session", "version": 1, "sampleRate": 48000, "tracks": [
        {"name": "A", "file": "a"}, {"name": "B", "file": "b"}, {"name": "A", "file": "c"}]}
      """,
      "tracks[2] \"A\": tracks[0] has this name too; give each track its own")
  }

  @Test(arguments: [
    (
      #""fader": {"decibels": 14}"#,
      ".fader.decibels: 14 is out of range; choose -60...12 dB or \"off\""
    ),
    (
      #""fader": {"decibels": "loud"}"#,
      ".fader.decibels: expected a number in -60...12 dB or \"off\", found the text \"loud\""
    ),
    (#""fader": -3"#, ".fader: expected an object {...}, found the number -3"),
    (
      #""trim": {"decibels": "off"}"#,
      ".trim.decibels: expected a number in -60...60 dB, found the text \"off\""
    ),
    (#""pan": -1.5"#, ".pan: -1.5 is out of range; choose -1...1"),
    (#""pan": true"#, ".pan: expected a number in -1...1, found true"),
    (#""mute": 1"#, ".mute: expected true or false, found the number 1"),
    (
      #""compressor": {"ratio": 0.5}"#,
      ".compressor.ratio: 0.5 is out of range; choose 1...20:1"
    ),
    (
      #""equalizer": {"highPass": {"frequencyHertz": 10}}"#,
      ".equalizer.highPass.frequencyHertz: 10 is out of range; choose 20...400 Hz or \"off\""
    ),
    (#""equalizer": []"#, ".equalizer: expected an object {...}, found a list"),
  ])
  func settingsAreChecked(text: String, message: String) {
    expectFault(settings(text), "tracks[0] \"Bass\".settings\(message)")
  }

  @Test func everyRangeIsChecked() {
    for parameter in TrackSettings.parameters {
      for value in [parameter.range.lowerBound - 0.01, parameter.range.upperBound + 0.01, .nan] {
        var document = randomDocument(trackCount: 1)
        document.tracks[0].settings[keyPath: parameter.value] = value
        let error = #expect(throws: DocumentError.self) { try parsed(document.json.prettyPrinted) }
        #expect(
          error?.message.hasPrefix("tracks[0] \"Kick\".settings.\(parameter.path): ") == true)
      }
    }
  }

  @Test func otherFieldsAreChecked() {
    expectFault(
      minimal(#", "seed": -1"#),
      "seed: -1 is not a whole number from 0 to 18446744073709551615; choose one")
    expectFault(
      minimal(#", "seed": "x""#), "seed: expected a whole number, found the text \"x\"")
    expectFault(minimal(#", "loudness": {}"#), "loudness: expected a number, found an object")
    // Beyond that, differences and roundings of it would be no numbers any more.
    expectFault(
      minimal(#", "truePeak": 1e308"#),
      "truePeak: 1e308 is out of range; choose -1000...1000 dBTP")
    expectFault(
      minimal(#", "export": {"loudness": 3}"#),
      "export.loudness: 3 is out of range; choose -70...0 LUFS")
    expectFault(
      minimal(#", "export": {"ceilingDecibels": 1}"#),
      "export.ceilingDecibels: 1 is out of range; choose -20...0 dBTP")
    expectFault(
      minimal(#", "start": {"balance": "loud"}"#),
      "start.balance: there is no balance \"loud\"; choose stems or equal")
    expectFault(
      minimal(#", "export": {"limiterDecibels": -1}"#),
      "export.limiterDecibels: -1 is out of range; choose 0...30 dB")
    expectFault(
      minimal(#", "master": {"settings": {"fader": {"decibels": -30}}}"#),
      "master.settings.fader.decibels: -30 is out of range; choose -24...24 dB")
    expectFault(
      minimal(#", "reverb": {"settings": {"gainDecibels": {"1k": 1}}}"#),
      "reverb.settings.gainDecibels.1k: 1 is out of range; choose -40...0 dB")
    expectFault(
      minimal(#", "reverb": {"origins": {"decay.1k": 1}}"#),
      "reverb.origins.decay.1k: expected text in double quotes, found the number 1")
    expectFault(
      minimal(track: #", "channels": 3"#),
      "tracks[0] \"Bass\".channels: 3 is not a whole number from 1 to 2; choose one")
    expectFault(
      minimal(track: #", "seconds": -1"#),
      "tracks[0] \"Bass\".seconds: -1 is out of range; choose 0...1000000000 s")
    expectFault(
      minimal(track: #", "warnings": ["a", 1]"#),
      "tracks[0] \"Bass\".warnings[1]: expected text in double quotes, found the number 1")
    expectFault(
      minimal(track: #", "fingerprint": """#),
      "tracks[0] \"Bass\".fingerprint: the text is empty; write something or remove it")
    expectFault(
      minimal().replacing("48000", with: "4800"),
      "sampleRate: 4800 is out of range; choose 8000...384000 Hz")
    expectFault(
      minimal().replacing("[{", with: "[null, {"),
      "tracks[0]: expected an object {...}, found null")
    expectFault(
      minimal(
        #", "matcher": {"name": "x", "losses": {"start": {"total": 1, "terms": {"rms": ""}}}}"#),
      "matcher.losses.start.terms.rms: expected a number, found the text \"\"")
  }

  @Test func fieldsOfIntentAreChecked() {
    expectFault(minimal(#", "amount": 1.5"#), "amount: 1.5 is out of range; choose 0...1")
    expectFault(
      minimal(#", "constraints": {"only": ["tune"]}"#),
      "constraints.only[0]: \"tune\" is no aspect; the aspects are: "
        + "balance, tone, dynamics, width, space, loudness")
    expectFault(
      minimal(#", "constraints": {"locks": [{"settings": []}]}"#),
      "constraints.locks[0]: the field \"strip\" is missing; "
        + "add it (a track, a group, reverb, master or all)")
    expectFault(
      minimal(
        #", "constraints": {"ranges": [{"strip": "a", "setting": "b", "from": 2, "to": 1}]}"#),
      "constraints.ranges[0].to: 1 is out of range; choose 2 or more")
    expectFault(
      minimal(#", "references": [{"file": "a", "kind": "tape"}]"#),
      "references[0].kind: \"tape\" is unknown; choose \"song\" or \"style\"")
    expectFault(
      minimal(#", "references": [{"file": "a", "fromSeconds": 3, "toSeconds": 2}]"#),
      "references[0].toSeconds: 2 is out of range; choose 3 or more")
    expectFault(
      minimal(#", "reasons": [{"strip": "a"}]"#),
      "reasons[0]: the field \"aspect\" is missing; add it (such as tone)")
    expectFault(
      minimal(track: #", "fitted": {"fader": {"start": 0}}"#),
      "tracks[0] \"Bass\".fitted.fader: the field \"fit\" is missing; "
        + "add it (where the fit arrived)")
    expectFault(
      minimal(track: #", "fitted": {"pan": {"start": 0, "fit": 2}}"#),
      "tracks[0] \"Bass\".fitted.pan.fit: 2 is out of range; choose -1...1")
    expectFault(
      minimal(#", "versions": [{"name": "A"}, {"name": "a"}]"#),
      "versions[1] \"a\": another version has this name too; give each its own")
    expectFault(
      minimal(#", "versions": [{"name": "A", "tracks": [{"name": "B", "settings": {"pan": 3}}]}]"#),
      "versions[0] \"A\".tracks[0] \"B\".settings.pan: 3 is out of range; choose -1...1")
    expectFault(
      minimal(#", "history": {"done": 2, "steps": [{"number": 1, "what": "a"}]}"#),
      "history.done: 2 is not a whole number from 0 to 1; choose one")
  }
}
