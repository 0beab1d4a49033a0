import MixStyle
import SignalProcessing

// Example
/// How far a mix is from a finished song. 0 is the same style.
func distance(from mix: AudioBuffer, to song: AudioBuffer) -> Double {
  let distance = StyleDistance(to: StyleTarget(styleFeatures(of: song)))
  let terms = distance.terms(styleFeatures(of: mix))
  for term in StyleDistance.Term.allCases {
    print(term.rawValue, terms[term], term.unit)  // such as "mid-spectrum 2.4 dB"
  }
  return distance.total(terms)
}
// End
