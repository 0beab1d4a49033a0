#if MPI
  import CMPI
  public import NeuralNetworks

  /// The processes that `mpirun` started, which add up by MPI's `MPI_Allreduce`.
  ///
  /// Sums are in place and in the precision of what is summed: Float for gradients, Double for
  /// tallies. All ranks get the same bits, so their weights stay the same without being exchanged.
  /// A failed call is an error of this rank; `mpirun` ends the others when this one ends without
  /// `leave`.
  ///
  /// Source: MPI: A Message-Passing Interface Standard, version 3.1, sections 5.9 and 8.3.
  public struct MPIExchange: GradientExchange {
    public let rank: Int
    public let rankCount: Int

    /// Joins the others. Once per process, on the thread that calls the other methods.
    /// - Throws: `TrainingError`.
    public init() throws(TrainingError) {
      try Self.check(cmpi_begin(), "MPI cannot begin")
      var (rank, count): (Int32, Int32) = (0, 0)
      try Self.check(cmpi_rank(&rank), "MPI does not tell this process's rank")
      try Self.check(cmpi_size(&count), "MPI does not tell how many processes there are")
      self.rank = Int(rank)
      rankCount = Int(count)
    }

    public func sum(
      _ gradient: inout GradientBuffer, _ tallies: inout [Double]
    ) throws(TrainingError) {
      let floats = Int32(gradient.values.count)
      let code = gradient.values.withUnsafeMutableBufferPointer {
        cmpi_sum_floats($0.baseAddress, floats)
      }
      try Self.check(code, "gradients cannot be added up")
      let doubles = Int32(tallies.count)
      let other = tallies.withUnsafeMutableBufferPointer {
        cmpi_sum_doubles($0.baseAddress, doubles)
      }
      try Self.check(other, "losses cannot be added up")
    }

    public func checkAgreement(on digest: UInt64) throws(TrainingError) {
      var (own, smallest, largest): (CUnsignedLongLong, CUnsignedLongLong, CUnsignedLongLong) =
        (digest, 0, 0)
      try Self.check(
        cmpi_range(&own, &smallest, &largest), "the processes cannot be compared")
      guard smallest == largest else {
        throw TrainingError(
          .data,
          "process \(rank) of \(rankCount): the processes begin with different weights, steps or "
            + "configurations; give all of them the same files, in one folder that all can read")
      }
    }

    public func leave() throws(TrainingError) {
      try Self.check(cmpi_wait(), "the processes cannot end together")
      try Self.check(cmpi_end(), "MPI cannot end")
    }

    private static func check(_ code: Int32, _ what: String) throws(TrainingError) {
      guard code != 0 else { return }
      var text = [CChar](repeating: 0, count: 512)
      cmpi_describe(code, &text)
      let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw TrainingError(
        .failed, "\(what): \(String(decoding: bytes, as: UTF8.self)); resume from the checkpoint")
    }
  }
#endif
