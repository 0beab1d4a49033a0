import NeuralNetworks
import Testing
import Training

/// A process by itself trains as ever; one of several that cannot talk to each other does not begin.
@Suite struct RanksTests {
  @Test func withoutLauncherThereIsOneRank() throws {
    for environment in [[:], ["OMPI_COMM_WORLD_SIZE": "1"], ["PMI_SIZE": "1", "HOME": "/"]] {
      let exchange = try Ranks.join(environment: environment)
      #expect(exchange.rank == 0 && exchange.rankCount == 1)
      var tallies = [3.5, 2]
      var gradient = GradientBuffer(zerosFor: LayerNormalization(width: 3))
      gradient.values = [1, 2, 3, 4, 5, 6]
      try exchange.sum(&gradient, &tallies)
      try exchange.checkAgreement(on: 7)
      try exchange.leave()
      #expect(gradient.values == [1, 2, 3, 4, 5, 6] && tallies == [3.5, 2])
    }
  }

  #if !MPI
    /// Otherwise every process would do all the work and write the same files.
    @Test(arguments: ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS"])
    func severalProcessesNeedMPI(variable: String) {
      let error = #expect(throws: TrainingError.self) {
        try Ranks.join(environment: [variable: "4"])
      }
      #expect(error?.description.hasPrefix("started as one of 4 processes") == true)
      #expect(error?.kind == .notParallel)
    }
  #endif
}
