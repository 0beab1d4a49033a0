import MixingConsole
import Testing

@Suite struct ParameterTests {
  @Test func defaultsOfTheTableAreTheSettingsDefaults() {
    for parameter in TrackSettings.parameters {
      #expect(TrackSettings()[keyPath: parameter.value] == parameter.defaultValue)
      #expect(parameter.allows(parameter.defaultValue), "\(parameter.name)")
    }
    for parameter in MasterSettings.parameters {
      #expect(MasterSettings()[keyPath: parameter.value] == parameter.defaultValue)
    }
    for parameter in ReverbSettings.parameters {
      #expect(ReverbSettings()[keyPath: parameter.value] == parameter.defaultValue)
    }
  }

  @Test func namesAndPathsAreUnique() {
    let parameters = TrackSettings.parameters
    #expect(Set(parameters.map(\.name)).count == parameters.count)
    #expect(Set(parameters.map(\.path)).count == parameters.count)
    #expect(Set(parameters.map(\.value)).count == parameters.count)
  }

  @Test func tapersGoThereAndBack() {
    for parameter in TrackSettings.parameters {
      for position in stride(from: 0.0, through: 1, by: 0.125) {
        let value = parameter.value(at: position)
        #expect(parameter.allows(value))
        #expect(abs(parameter.position(of: value) - position) < 1e-12, "\(parameter.name)")
        let step = 1e-6
        let slope =
          (parameter.taper.value(at: position + step, in: parameter.range)
            - parameter.taper.value(at: position - step, in: parameter.range)) / (2 * step)
        let stated = parameter.taper.slope(at: value, in: parameter.range)
        #expect(abs(slope - stated) <= 1e-6 * abs(stated))
      }
    }
  }

  @Test func roundingStaysInsideAndIsIdempotent() {
    for parameter in TrackSettings.parameters + [] {
      for position in [0, 0.1234567, 0.5, 0.987654321, 1] {
        let value = parameter.rounded(parameter.value(at: position))
        #expect(parameter.range.contains(value))
        #expect(parameter.rounded(value) == value)
      }
      if let off = parameter.off { #expect(parameter.rounded(off) == off) }
    }
  }
}
