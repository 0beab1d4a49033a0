import MixStyle
package import MixingConsole
import Roles
import SignalProcessing

extension MatchTask {
  /// What engineers keep to, as constraints beside a person's own, which come first.
  ///
  /// - Kick, snare, bass and lead vocal stay in the middle, with their width; so does what has much low
  ///   energy, and what nobody knows. A stereo track keeps its own centre. Other mono tracks go no further than
  ///   `FitTuning.widestPlace`; the halves of a pair stay on their sides. (Where engineers agree: Pestana and Reiss,
  ///   AES 53rd Conference, 2014; De Man and Reiss, *Ten Years of Automatic Mixing*, 2017.)
  /// - No fader goes further than `FitTuning.largestFader` from the start, no band beyond `FitTuning.largestGain`.
  /// - No band below a track's own high-pass, and none beside one that corrects the recording.
  package func practiceLimits(_ tuning: FitTuning) -> SettingConstraints {
    var result = constraints
    func restrict(_ place: ControlPlace, to range: ClosedRange<Double>?) {
      // A person's own word comes first.
      guard !constraints.locked.contains(place), constraints.ranges[place] == nil else { return }
      if let range { result.ranges[place] = range } else { result.locked.insert(place) }
    }
    let largest = -tuning.largestGain...tuning.largestGain
    for parameter in MasterSettings.parameters where parameter.name.hasSuffix(".gain") {
      restrict(ControlPlace(.master, parameter.name), to: largest)
    }
    let sends = sends
    for (track, traits) in traits.enumerated() {
      func keep(_ name: String, to range: ClosedRange<Double>?) {
        restrict(ControlPlace(.track(track), name), to: range)
      }
      let role = traits.role
      let half = pairs.first { $0.contains(track) }
      if let half, !traits.isStereo {
        keep("pan", to: half.first == track ? -1...(-0.3) : 0.3...1)
      } else if traits.isStereo || role.isCentred || role == .unknown || traits.lowShare > 0.3 {
        keep("pan", to: nil)
      } else {
        keep("pan", to: -tuning.widestPlace...tuning.widestPlace)
      }
      let level = start.tracks[track].fader.decibels
      if level.isFinite {
        let (low, high) = (
          max(level - tuning.largestFader, -60), min(level + tuning.largestFader, 12)
        )
        if low < high { keep("fader", to: low...high) }
      }
      keep("width", to: role.isCentred ? nil : tuning.widths)
      keep("send", to: sends[track].map { -60...(tuning.furthestSend - $0) })
      let equalizer = start.tracks[track].equalizer
      let highPass = equalizer.highPass.frequencyHertz
      for parameter in TrackSettings.parameters
      where parameter.aspect == .tone && parameter.name.hasSuffix(".frequency")
        && parameter.name != "highPass.frequency"
      {
        let band = String(parameter.name.split(separator: ".")[0])
        let gain = TrackSettings.parameters.first { $0.name == "\(band).gain" }!
        let lowest = 1.4 * highPass
        if start.tracks[track][keyPath: gain.value] != 0 || lowest >= parameter.range.upperBound {
          keep(gain.name, to: nil)
        } else if lowest > parameter.range.lowerBound {
          keep(parameter.name, to: lowest...parameter.range.upperBound)
        }
        keep(gain.name, to: largest)
      }
    }
    return result
  }

  /// For each coordinate of a pan the side it goes to first, -1 or 1: one after the other, the tracks with most
  /// energy first, each to the side that leaves the bands more evenly balanced.
  func sides(in space: SearchSpace) -> [Double] {
    var result = [Double](repeating: 0, count: space.controls.count)
    var rightMinusLeft = [Double](repeating: 0, count: BandFrames.bandCount)
    var pans: [(index: Int, powers: [Double])] = []
    for (index, control) in space.controls.enumerated() where control.name == "pan" {
      guard case .track(let track) = control.strip else { continue }
      if control.places.count > 1 {
        result[index] = -1
        continue
      }
      let gain = start.tracks[track].trim.gain * start.tracks[track].fader.gain
      let average = bandPowers[track].averaged
      pans.append((index, average.mid.map { $0 * gain * gain }))
    }
    pans.sort { $0.powers.reduce(0, +) > $1.powers.reduce(0, +) }
    for (index, powers) in pans {
      let toward = zip(BarkSpectrum.loudnessWeights, zip(rightMinusLeft, powers)).reduce(0) {
        $0 + $1.0 * $1.1.0 * $1.1.1
      }
      let side = toward > 0 ? -1.0 : 1
      result[index] = side
      for band in rightMinusLeft.indices { rightMinusLeft[band] += side * powers[band] }
    }
    return result
  }
}
