package dev.assay.runtime.journal;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Results of runs as JSON trees. */
record ResultTree(JsonMapper mapper) {
  private record Results(List<WorkloadFields> results) {}

  /** All that {@link #read} needs. */
  ObjectNode of(RunResult run) {
    ObjectNode node =
        mapper.valueToTree(RunFields.Origin.of(run, RunHeader.ForeignMachine.UNKNOWN));
    return node.setAll(results(run));
  }

  /** How far the run came and what it gave. */
  ObjectNode results(RunResult run) {
    ObjectNode node =
        mapper.valueToTree(new RunFields.State(run.complete(), Optional.of(run.state())));
    return node.setAll(
        mapper.<ObjectNode>valueToTree(
            new Results(run.results().stream().map(WorkloadFields::of).toList())));
  }

  RunResult read(JsonNode node) {
    return read(
        node,
        mapper.treeToValue(node, Results.class).results().stream()
            .map(WorkloadFields::read)
            .toList());
  }

  /**
   * @param node the file without its results
   */
  RunResult read(JsonNode node, List<WorkloadResult> results) {
    RunFields.Origin origin = mapper.treeToValue(node, RunFields.Origin.class);
    return new RunResult(
        origin.id(),
        origin.started(),
        MachineJson.read(origin.machine(), origin.vmType(), node),
        mapper.treeToValue(node, RunFields.State.class).read(),
        results);
  }
}
