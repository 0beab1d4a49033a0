import Roles
import SignalProcessing

/// Chooses instruments for a genre's ensemble and writes each one's part of a song.
struct Arranger {
  /// A chair that is taken.
  private struct Chair {
    let template: PartTemplate
    let instrument: Instrument
    let playing: Playing
    let range: ClosedRange<Int>
    let number: Int
  }

  let plan: SongPlan
  private let chairs: [Chair]

  init(plan: SongPlan) {
    self.plan = plan
    var random = SplitMix64(seed: plan.seed, for: "ensemble")
    var templates = plan.genre.ensemble
    let kit = templates.filter { $0.function.isDrums && $0.function != .role(.drumKit) }
    // Some bands hand in their drums as one stem.
    if let first = kit.first, random.happens(0.25) {
      templates.removeAll { $0.function.isDrums }
      var whole = first
      whole.name = "Drums"
      whole.function = .role(.drumKit)
      whole.playing = [.drums(DrumVoice.voices(on: .drumKit))]
      templates.insert(whole, at: 0)
    }
    let kitChoice = random.nextUnit()
    chairs = templates.enumerated().compactMap { number, template in
      let isTaken = random.happens(template.chance)
      let instrument =
        template.function.isDrums
        ? template.instruments[Int(kitChoice * Double(template.instruments.count))]
        : random.pick(template.instruments)
      let playing = random.pick(template.playing)
      guard isTaken else { return nil }
      return Chair(
        template: template, instrument: instrument, playing: playing,
        range: template.register.clamped(to: instrument.range), number: number)
    }
  }

  /// The parts that have notes, doubled ones twice; names are unique.
  var parts: [Part] {
    let harmonizer = Harmonizer(plan: plan)
    let drummer = Drummer(plan: plan)
    let drums = plan.sections.map { drummer.notes(of: $0) }
    let chords = plan.sections.map { harmonizer.chords(of: $0) }
    let themes = Dictionary(
      Set(plan.sections.map(\.kind)).map { ($0, Theme(plan: plan, kind: $0)) },
      uniquingKeysWith: { first, _ in first })
    let carriers = plan.sections.map { self.carriers(of: $0) }
    var parts: [Part] = []
    for chair in chairs {
      var random = SplitMix64(seed: plan.seed, for: "part \(chair.template.name) \(chair.number)")
      var notes: [Note] = []
      for (index, section) in plan.sections.enumerated() {
        guard plays(chair, in: section, carriers[index], &random) else { continue }
        let written: [Note]
        if case .drums(let voices) = chair.playing {
          let keys = Set(voices.map(\.rawValue))
          written = drums[index].filter { keys.contains($0.pitch) }
        } else {
          written = SectionContext(
            plan: plan, section: section, chords: chords[index], theme: themes[section.kind]!,
            kickSteps: drummer.kickSteps, range: chair.range
          ).notes(chair.playing, &random)
        }
        notes += written.map { note in
          var note = note
          note.start += section.start
          note.duration = min(note.duration, section.end - note.start)
          return note
        }
      }
      parts += takes(of: chair, notes.filter { $0.duration > 0 }, &random)
    }
    return parts
  }

  private func plays(
    _ chair: Chair, in section: Section, _ carriers: Set<Int>, _ random: inout SplitMix64
  ) -> Bool {
    let template = chair.template
    guard template.sections.isEmpty || template.sections.contains(section.kind) else {
      return false
    }
    if case .melody = chair.playing { return carriers.contains(chair.number) }
    return section.energy + random.draw(-0.08...0.08) >= template.energy
  }

  /// Who has the melody in a section: one part, now and then two.
  private func carriers(of section: Section) -> Set<Int> {
    var random = SplitMix64(
      seed: plan.seed, for: "carrier \(section.kind) \(section.occurrence % 2)")
    let candidates = chairs.filter { chair in
      guard case .melody = chair.playing else { return false }
      let sections = chair.template.sections
      return section.energy + 0.1 >= chair.template.energy
        && (sections.isEmpty || sections.contains(section.kind))
    }
    guard !candidates.isEmpty else { return [] }
    let first = random.pick(
      candidates.map { ($0, $0.template.function == .role(.leadVocal) ? 3 : 1) })
    guard candidates.count > 1, random.happens(0.2) else { return [first.number] }
    return [first.number, random.pick(candidates).number]
  }

  private func takes(
    of chair: Chair, _ notes: [Note], _ random: inout SplitMix64
  ) -> [Part] {
    let isDoubled = random.happens(chair.template.doubling)
    let notes = notes.withoutCollisions()
    guard !notes.isEmpty else { return [] }
    let names = isDoubled ? [" L", " R"] : [""]
    return names.enumerated().map { index, suffix in
      Part(
        name: chair.template.name + suffix, function: chair.template.function,
        instrument: chair.instrument, notes: notes, group: chair.template.group,
        take: isDoubled ? index + 1 : 0)
    }
  }
}
