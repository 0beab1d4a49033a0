import Benchmark
import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

let sampleRate = 44_100.0
let frameCount = 10 * Int(sampleRate)

/// Ten seconds of noise on four lanes.
let lanes: LaneBuffer = {
  var noise = SplitMix64(seed: 1)
  return LaneBuffer(
    frames: (0..<frameCount).map { _ in
      Lanes(
        noise.nextUniform(), noise.nextUniform(), noise.nextUniform(), noise.nextUniform())
    })
}()

let sections: [LaneBiquad] = (0..<6).map { band in
  let section = BiquadCoefficients.peaking(
    gainDecibels: 3, frequencyHertz: 100 * Double(band + 1), q: 1, sampleRate: sampleRate)
  return LaneBiquad(section, section, section, section)
}

let dynamics: LaneDynamics = {
  let compressor = DynamicsCoefficients(
    thresholdDecibels: -24, ratio: 4, kneeDecibels: 6, attackSeconds: 0.01,
    releaseSeconds: 0.15, makeupDecibels: 0, sampleRate: sampleRate)
  return LaneDynamics(compressor, compressor, compressor, compressor)
}()

let stereoNoise = AudioBuffer(
  channels: (0..<2).map { lane in lanes.frames.map { Float($0[lane]) * 0.1 } },
  sampleRate: sampleRate)
let features = audioFeatures(of: stereoNoise)

let kernels = BenchmarkSuite(name: "4 lanes x 10 s") { suite in
  suite.benchmark("six sections, forward") { _ = filtered(lanes, sections) }
  suite.benchmark("six sections, forward and backward") {
    _ = vjpFiltered(lanes, sections).pullback(lanes)
  }
  suite.benchmark("compressor, forward") { _ = compressed(lanes, dynamics, linked: .none) }
  suite.benchmark("compressor, forward and backward") {
    _ = vjpCompressed(lanes, dynamics, linked: .none).pullback(lanes)
  }
  suite.benchmark("audio-feature loss, forward") { _ = styleLoss(stereoNoise, features) }
  suite.benchmark("audio-feature loss, forward and backward") {
    _ = gradient(at: stereoNoise) { styleLoss($0, features) }
  }
}

keepFreedMemory()
Benchmark.main([kernels, networks])
