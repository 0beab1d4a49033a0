import _Differentiation

/// A constant that is added to style features; the loudness range stays.
package struct FeatureOffset: Sendable {
  private let mid, side, width, formFactor, crest, channelLevelDifferences: [Double]
  private let leftRightBalance, crestFactor: Double

  package static let none = FeatureOffset(bandCount: BandFrames.bandCount)

  private init(bandCount: Int) {
    mid = Array(repeating: 0, count: bandCount)
    (side, width, formFactor, crest, channelLevelDifferences) = (mid, mid, mid, mid, mid)
    (leftRightBalance, crestFactor) = (0, 0)
  }

  package init(from: StyleFeatures, to: StyleFeatures) {
    func difference(_ path: KeyPath<StyleFeatures, [Double]>) -> [Double] {
      zip(to[keyPath: path], from[keyPath: path]).map { $0 - $1 }
    }
    mid = difference(\.mid)
    side = difference(\.side)
    width = difference(\.width)
    formFactor = difference(\.formFactor)
    crest = difference(\.crest)
    channelLevelDifferences = difference(\.channelLevelDifferences)
    leftRightBalance = to.leftRightBalance - from.leftRightBalance
    crestFactor = to.crestFactor - from.crestFactor
  }

  @differentiable(reverse,wrt: features)
  package func added(to features: StyleFeatures) -> StyleFeatures {
    shifted(features, self)
  }
}

@differentiable(reverse,wrt: features)
private func shifted(_ features: StyleFeatures, _ offset: FeatureOffset) -> StyleFeatures {
  offset.sum(features)
}

// MARK: Derivative

@derivative(of: shifted, wrt: features)
private func vjpShifted(
  _ features: StyleFeatures, _ offset: FeatureOffset
) -> (
  value: StyleFeatures, pullback: (StyleFeatures.TangentVector) -> StyleFeatures.TangentVector
) {
  (offset.sum(features), { $0 })
}

extension FeatureOffset {
  fileprivate func sum(_ features: StyleFeatures) -> StyleFeatures {
    func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
    var result = features
    result.mid = sum(features.mid, mid)
    result.side = sum(features.side, side)
    result.width = sum(features.width, width)
    result.formFactor = sum(features.formFactor, formFactor)
    result.crest = sum(features.crest, crest)
    result.channelLevelDifferences = sum(features.channelLevelDifferences, channelLevelDifferences)
    result.leftRightBalance += leftRightBalance
    result.crestFactor += crestFactor
    return result
  }
}
