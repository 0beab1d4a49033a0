import Corpus
import Roles
import Testing

/// What a part does in an arrangement, and what its track is for in a mix.
@Suite struct PartFunctionTests {
  /// Every part of every genre, by function and instrument.
  private let parts = Genre.all.flatMap { genre in
    (UInt64(0)..<6).flatMap { Song(seed: $0, genre: genre, seconds: 40).parts }
  }

  private func roles(_ function: PartFunction, on instrument: String? = nil) -> Set<Role> {
    Set(
      parts.filter {
        $0.function == function && (instrument == nil || $0.instrument.name == instrument)
      }.map(\.role))
  }

  @Test func whatPlaysDecidesWhatAMelodyIsFor() {
    #expect(roles(.lead, on: "Tenor Sax") == [.woodwind])
    #expect(roles(.lead, on: "Saw Lead") == [.synthLead])
    #expect(roles(.counterMelody, on: "Cello") == [.strings])
    #expect(roles(.role(.keys), on: "Piano") == [.piano])
    #expect(roles(.role(.keys), on: "Harp") == [.strings])
    #expect(roles(.role(.pad), on: "Warm Pad") == [.pad])
    #expect(roles(.role(.percussion), on: "Tubular Bells") == [.mallets])
    #expect(roles(.role(.percussion), on: "Timpani") == [.percussion])
  }

  @Test func bassLinesDrumsVoicesAndEffectsAreThatOnAnyInstrument() {
    #expect(roles(.role(.bass)) == [.bass])
    #expect(Set(parts.filter { $0.function == .role(.bass) }.map(\.instrument.name)).count > 6)
    for role in [Role.kick, .snare, .hiHat, .overheads, .toms, .drumKit, .leadVocal, .effect] {
      #expect(roles(.role(role)) == [role])
    }
    #expect(roles(.role(.percussion), on: "Standard Kit") == [.percussion])
  }

  @Test func everyPartIsForSomethingThatANameCouldSay() {
    let undecided: Set<Role> = [.unknown, .room, .guide, .bounce]
    #expect(parts.allSatisfy { !undecided.contains($0.role) })
  }

  @Test func aFunctionIsWrittenAsARoleOrAMelody() {
    let all = Role.allCases.map { PartFunction.role($0) } + [.lead, .counterMelody]
    for function in all { #expect(PartFunction(rawValue: function.rawValue) == function) }
    #expect(Set(all.map(\.rawValue)).count == all.count)
    #expect(PartFunction(rawValue: "leadVoice") == nil)
  }
}
