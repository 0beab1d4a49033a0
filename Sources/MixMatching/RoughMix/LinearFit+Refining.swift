import MixingConsole
import SignalProcessing

/// How the gains of the linear mix change with one coordinate.
private struct Sensitivity {
  /// Channels whose gains change.
  var channels: [Int]
  /// `[band][output][channel of the list]`.
  var values: [Complex]
}

extension LinearFit {
  /// Turns the given controls until the error and their prior fall no further, by Levenberg and
  /// Marquardt's method (Nocedal & Wright, Numerical Optimization, 10.3); controls at the end of
  /// their range stay there while the slope presses them against it.
  func refined(_ space: SearchSpace, threads: Int, stepLimit: Int = 40) -> ConsoleSettings {
    var z = space.origin
    var settings = space.settings(at: z)
    var objective = error(settings) + space.prior(z)
    var damping = 1e-3
    for _ in 0..<stepLimit {
      let mix = linearMix(settings)
      let sensitivities = concurrentMap(count: space.controls.count, threads: threads) {
        sensitivity(of: space.controls[$0], at: z[$0], settings, mix)
      }
      let (normal, slope) = normalEquations(sensitivities, mix, threads: threads)
      var improved = false
      while damping < 1e6 {
        let step = step(space, z, normal, slope, damping: damping)
        let candidate = space.moved(z, by: step.map { min(max($0, -1.5), 1.5) })
        let found = space.settings(at: candidate)
        let value = error(found) + space.prior(candidate)
        if value < objective {
          improved = objective - value > 1e-4 * objective + 1e-12
          (z, settings, objective) = (candidate, found, value)
          damping = max(damping / 5, 1e-9)
          break
        }
        damping *= 4
      }
      if !improved { break }
    }
    return settings
  }

  /// The change of the gains for a small turn, by central differences, one-sided at the end of a range:
  /// the gains are smooth functions, evaluated in a few microseconds.
  private func sensitivity(
    of control: SearchSpace.Control, at z: Double, _ settings: ConsoleSettings, _ mix: LinearMix
  ) -> Sensitivity {
    let (low, high) = (control.limited(z - 1e-4), control.limited(z + 1e-4))
    guard low < high else { return Sensitivity(channels: [], values: []) }
    var (below, above) = (settings, settings)
    control.set(low, in: &below)
    control.set(high, in: &above)
    let count = mix.channelCount
    var channels: [Int] = []
    var parts: [[Complex]] = []
    for place in control.places {
      switch place.control {
      case .track(let track, _, _):
        let width = isStereo[track] ? 2 : 1
        channels += mix.offsets[track]..<(mix.offsets[track] + width)
        let a = mix.gains(of: below.tracks[track], isStereo: isStereo[track])
        let b = mix.gains(of: above.tracks[track], isStereo: isStereo[track])
        parts.append(
          a.indices.map { times(mix.master[$0 / (2 * width)], (b[$0] - a[$0]) / (high - low)) })
      case .master:
        channels += 0..<count
        let level = settings.master.fader.gain / (high - low)
        let change = zip(
          mix.response(above.master.equalizer), mix.response(below.master.equalizer)
        ).map { ($0 - $1) * level }
        parts.append(
          mix.tracks.indices.map { times(change[$0 / (2 * count)], mix.tracks[$0]) })
      // The linear mix has no reverb.
      case .reverb: break
      }
    }
    if parts.count == 1 { return Sensitivity(channels: channels, values: parts[0]) }
    // Places side by side in each band and output.
    let rows = weights.count * 2
    let values = (0..<rows).flatMap { row in
      parts.flatMap { part in
        let width = part.count / rows
        return part[(row * width)..<((row + 1) * width)]
      }
    }
    return Sensitivity(channels: channels, values: values)
  }

  /// JᵀJ (row by row) and Jᵀ times what is left of the mix.
  private func normalEquations(
    _ sensitivities: [Sensitivity], _ mix: LinearMix, threads: Int
  ) -> (normal: [Double], slope: [Double]) {
    let count = spectra.channelCount
    let rows = weights.count * 2
    // What is left, seen by each channel: `[band][output][channel]`.
    var left = [Complex](repeating: .zero, count: rows * count)
    for row in 0..<rows {
      let band = row / 2
      for c in 0..<count {
        var value = spectra.cross[(band * count + c) * 2 + row % 2]
        for d in 0..<count {
          let a = times(mix.master[band], mix.tracks[row * count + d])
          value -= times(spectra.gram[(band * count + c) * count + d], a)
        }
        left[row * count + c] = value * weights[band]
      }
    }
    let parameters = sensitivities.count
    let lines = concurrentMap(count: parameters, threads: threads) { q -> [Double] in
      let own = sensitivities[q]
      let width = own.channels.count
      var seen = [Complex](repeating: .zero, count: rows * count)
      var slope = 0.0
      for row in 0..<rows {
        let band = row / 2
        for (index, d) in own.channels.enumerated() {
          let a = own.values[row * width + index]
          slope += innerProduct(a, left[row * count + d])
          let weighted = a * weights[band]
          for c in 0..<count {
            seen[row * count + c] += times(
              spectra.gram[(band * count + c) * count + d], weighted)
          }
        }
      }
      return [slope]
        + (0...q).map { p in
          let other = sensitivities[p]
          let width = other.channels.count
          var sum = 0.0
          for row in 0..<rows {
            for (index, c) in other.channels.enumerated() {
              sum += innerProduct(other.values[row * width + index], seen[row * count + c])
            }
          }
          return sum
        }
    }
    var normal = [Double](repeating: 0, count: parameters * parameters)
    for (q, line) in lines.enumerated() {
      for p in 0...q {
        normal[q * parameters + p] = line[1 + p]
        normal[p * parameters + q] = line[1 + p]
      }
    }
    return (normal, lines.map { $0[0] })
  }

  /// The damped step; 0 for what presses against its bound.
  private func step(
    _ space: SearchSpace, _ z: [Double], _ normal: [Double], _ slope: [Double],
    damping: Double
  ) -> [Double] {
    let count = space.controls.count
    let downhill = (0..<count).map { slope[$0] - space.controls[$0].priorWeight * z[$0] }
    let free = (0..<count).filter {
      let limits = space.controls[$0].limits
      return !(z[$0] <= limits.lowerBound && downhill[$0] < 0)
        && !(z[$0] >= limits.upperBound && downhill[$0] > 0)
    }
    var matrix = [Double](repeating: 0, count: free.count * free.count)
    for (i, p) in free.enumerated() {
      for (j, q) in free.enumerated() {
        matrix[i * free.count + j] = normal[p * count + q]
      }
      matrix[i * free.count + i] +=
        space.controls[p].priorWeight + damping * (normal[p * count + p] + 1e-9)
    }
    var result = [Double](repeating: 0, count: count)
    guard let factor = CholeskyFactor(matrix, count: free.count) else { return result }
    for (index, value) in factor.solve(free.map { downhill[$0] }).enumerated() {
      result[free[index]] = value
    }
    return result
  }
}
