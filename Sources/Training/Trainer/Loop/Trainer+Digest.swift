import NeuralNetworks

extension Trainer {
  /// A number that is the same for trainers with the same weights, step and configuration, and almost certainly
  /// different otherwise: 64-bit FNV-1a over 32-bit words.
  public var digest: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ word: UInt32) { hash = (hash ^ UInt64(word)) &* 0x100_0000_01B3 }
    for weight in network.weights {
      for value in network[keyPath: weight.value].values { add(value.bitPattern) }
    }
    add(UInt32(truncatingIfNeeded: step))
    for fact in configuration.facts {
      for byte in "\(fact.key)=\(fact.value)\n".utf8 { add(UInt32(byte)) }
    }
    return hash
  }
}
