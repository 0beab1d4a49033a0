import Roles
import Testing

@Suite("Families among fewer tracks")
struct KeptFamilyTests {
  private let pair = TrackFamily(kind: .halves, members: [1, 4], evidence: .name, confidence: 0.9)
  private let microphones = TrackFamily(
    kind: .microphones, members: [3, 0, 2], evidence: .both, confidence: 0.9,
    microphones: [
      .init(delaySeconds: 0, isPolarityInverted: false),
      .init(delaySeconds: 0.001, isPolarityInverted: true), nil,
    ])

  @Test("members have their new indices")
  func indices() {
    #expect(pair.keeping([1, 2, 4])?.members == [0, 2])
    let kept = microphones.keeping([0, 3, 4])
    #expect(kept?.members == [1, 0])
    #expect(kept?.microphones.last??.isPolarityInverted == true && kept?.microphones.count == 2)
  }

  @Test("half a pair is none, and microphones need the first")
  func incomplete() {
    #expect(pair.keeping([0, 1, 2]) == nil)
    #expect(microphones.keeping([0, 2]) == nil)
    #expect(microphones.keeping([3]) == nil)
  }
}
