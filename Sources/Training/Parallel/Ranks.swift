import Foundation

/// The processes that train together: those that `mpirun` (or `srun`) started, or this one alone.
public enum Ranks {
  /// What launchers tell each process: how many there are.
  private static let countVariables = [
    "OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS",
  ]

  /// How many processes a launcher says it started; 1 without launcher.
  static func startedCount(_ environment: [String: String]) -> Int {
    countVariables.compactMap { environment[$0].flatMap { Int($0) } }.max() ?? 1
  }

  /// This process's place among the others. Once per process.
  /// - Parameter environment: what the launcher tells; nil for this process's.
  /// - Throws: `TrainingError` where MPI fails, or where several processes were started of a program that
  ///   is built without the trait `MPI`: each would do the whole work and write the same files.
  public static func join(
    environment: [String: String]? = nil
  ) throws -> any GradientExchange {
    let count = startedCount(environment ?? ProcessInfo.processInfo.environment)
    if count <= 1 { return SingleRank() }
    #if MPI
      return try MPIExchange()
    #else
      throw TrainingError(
        .notParallel,
        "started as one of \(count) processes, but this program is built without MPI; start one process"
      )
    #endif
  }
}
