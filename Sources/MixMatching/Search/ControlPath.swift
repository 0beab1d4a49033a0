import MixingConsole
import _Differentiation

/// Where a control is in the settings and in their gradients.
///
/// By strip, since a key path of stored properties alone is read at an offset: ten times faster than one
/// through the array of tracks, and a search follows hundreds of them in every step.
enum ControlPath {
  case track(
    Int, WritableKeyPath<TrackSettings, Double>, KeyPath<TrackSettings.TangentVector, Double>)
  case reverb(
    WritableKeyPath<ReverbSettings, Double>, KeyPath<ReverbSettings.TangentVector, Double>)
  case master(
    WritableKeyPath<MasterSettings, Double>, KeyPath<MasterSettings.TangentVector, Double>)
}

extension ConsoleSettings {
  subscript(path: ControlPath) -> Double {
    get {
      switch path {
      case .track(let track, let value, _): tracks[track][keyPath: value]
      case .reverb(let value, _): reverb[keyPath: value]
      case .master(let value, _): master[keyPath: value]
      }
    }
    set {
      switch path {
      case .track(let track, let value, _): tracks[track][keyPath: value] = newValue
      case .reverb(let value, _): reverb[keyPath: value] = newValue
      case .master(let value, _): master[keyPath: value] = newValue
      }
    }
  }
}

extension ConsoleSettings.TangentVector {
  subscript(path: ControlPath) -> Double {
    switch path {
    case .track(let track, _, let gradient): tracks.base[track][keyPath: gradient]
    case .reverb(_, let gradient): reverb[keyPath: gradient]
    case .master(_, let gradient): master[keyPath: gradient]
    }
  }
}
