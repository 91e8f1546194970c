package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.NotWatched;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.runtime.plan.PluginIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The parts of {@code run.json} and {@code result.json}, in the order in which they are written.
 */
final class RunFields {
  private RunFields() {}

  /** What {@code run.json} and the {@code result.json} of a run measured here begin with. */
  record Header(
      String id,
      Instant started,
      Harness harness,
      Optional<RunHeader.VmType> vmType,
      MachineFields machine,
      Optional<List<NotWatched>> notWatched,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels) {}

  /**
   * @param version of Assay
   * @param commit that it was built of; empty in files of earlier versions and in imported ones
   */
  record Harness(String version, Optional<String> commit, String jdk) {
    RunHeader.Harness build() {
      return new RunHeader.Harness(version, commit);
    }
  }

  /**
   * @param description everything the probe found, or what an older version made of it; none of a
   *     machine that was measured by something else
   */
  record MachineFields(String name, List<Peak> peaks, Optional<JsonNode> description) {}

  /**
   * What {@code run.json} has besides.
   *
   * @param options empty in files of earlier versions
   */
  record Planned(
      Optional<String> scratch,
      Optional<List<GivenOptionFields>> options,
      JsonNode environment,
      PlanFields plan) {
    Optional<List<GivenOption>> given() {
      return options.map(all -> all.stream().map(GivenOptionFields::read).toList());
    }
  }

  /** What a {@code result.json} has of how it was measured. */
  record Measuring(
      Optional<Instant> finished, List<PluginIdentity> plugins, Environments environment) {}

  /**
   * What tells whether the files are as they were when the run was finished.
   *
   * @param files SHA-256 by file; empty in results of earlier versions
   * @param sha256 of the document without this field, by {@link ResultHash}; likewise
   */
  record Hashes(Optional<Map<String, String>> files, Optional<String> sha256) {}

  record Environments(JsonNode before, Optional<JsonNode> after) {}

  /** Whose run it is, where nothing is known of how it was measured. */
  record Origin(
      String id,
      Instant started,
      Optional<RunHeader.VmType> vmType,
      MachineFields machine,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels) {
    static Origin of(RunResult run, RunHeader.ForeignMachine said) {
      Machine machine = run.machine();
      return new Origin(
          run.id(),
          run.started(),
          machine
              .vmType()
              .map(
                  type ->
                      new RunHeader.VmType(
                          type,
                          machine.equipment().vmTypeSource().orElse("the file it was read from"))),
          new MachineFields(
              machine.name(), machine.peaks(), MachineJson.description(machine, said)),
          machine.equipment().labels());
    }
  }

  /** The whole {@code result.json} of what something else measured. */
  record ImportedResult(
      String schema,
      @JsonUnwrapped @JsonProperty("#origin") Origin origin,
      @JsonUnwrapped @JsonProperty("#state") State state,
      List<WorkloadFields> results,
      Harness harness,
      Imported imported) {
    static ImportedResult of(RunResult run, RunHeader.Imported from) {
      return new ImportedResult(
          RunFiles.RESULT_SCHEMA,
          Origin.of(run, from.machine()),
          new State(run.complete(), Optional.of(run.state())),
          run.results().stream().map(WorkloadFields::of).toList(),
          new Harness(from.harness(), Optional.empty(), System.getProperty("java.version")),
          new Imported(
              from.format(), from.from(), from.sha256(), from.keptAs(), from.machine().jdk()));
    }
  }

  /**
   * @param jdk that ran what was measured
   */
  record Imported(
      String format, String from, String sha256, Optional<String> keptAs, Optional<String> jdk) {}

  /**
   * @param state empty in files of earlier versions, which only said whether a run is complete
   */
  record State(boolean complete, Optional<RunState> state) {
    RunState read() {
      return state.orElse(complete ? RunState.FINISHED : RunState.INTERRUPTED);
    }
  }
}
