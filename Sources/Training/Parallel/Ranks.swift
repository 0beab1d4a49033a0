import Foundation

/// The processes that train together: those that `mpirun` (or `srun`) started, or this one alone.
public enum Ranks {
  /// The variables by which launchers state how many processes there are.
  private static let countVariables = [
    "OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS",
  ]

  /// How many processes a launcher says it started; 1 without launcher.
  static func startedCount(_ environment: [String: String]) -> Int {
    countVariables.compactMap { environment[$0].flatMap { Int($0) } }.max() ?? 1
  }

  /// This process's place among the others. Once per process.
  /// - Parameter environment: the launcher's variables; nil for this process's.
  /// - Throws: `TrainingError` if MPI fails, or if several processes of a program without the trait `MPI` were
  ///   started: each would do all the work and write the same files.
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
