package dev.assay.cli.fleet;

import dev.assay.documents.JsonFile;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.UnitState;
import dev.assay.fleet.run.UnitStatus;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.report.acceptance.AcceptanceReader;
import dev.assay.report.acceptance.FleetAcceptance;
import dev.assay.report.acceptance.NodeReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verdicts of a fleet whose units judge their nodes. */
final class JudgedNodes {
  private JudgedNodes() {}

  /**
   * Empty for a fleet that measures.
   *
   * @param problems of targets that cannot be used, by their names
   * @throws IOException when the plan of the fleet cannot be read
   */
  static Optional<FleetAcceptance> of(
      FleetFolder folder, List<UnitStatus> units, Map<String, String> problems) throws IOException {
    return folder.judges()
        ? Optional.of(
            new FleetAcceptance(
                folder.id(), units.stream().map(unit -> report(folder, unit, problems)).toList()))
        : Optional.empty();
  }

  private static NodeReport report(
      FleetFolder folder, UnitStatus unit, Map<String, String> problems) {
    String id = unit.unit().spec().id().value();
    String node = unit.node().or(unit.unit().spec()::host).orElse(unit.unit().target());
    if (unit.state() != UnitState.COMPLETE) {
      return new NodeReport(node, id, Optional.empty(), why(unit, problems));
    }
    Path file = folder.copy(unit.unit().spec().id()).resolve(UnitFolder.ACCEPTANCE);
    try {
      return new NodeReport(node, id, Optional.of(AcceptanceReader.read(JsonFile.read(file))), "");
    } catch (IOException e) {
      return new NodeReport(
          node, id, Optional.empty(), "Its report cannot be read: " + e.getMessage());
    }
  }

  private static String why(UnitStatus unit, Map<String, String> problems) {
    String problem = problems.get(unit.unit().target());
    return "Unit %s is %s%s.%s"
        .formatted(
            unit.unit().spec().id(),
            unit.state().label(),
            unit.detail().isEmpty() ? "" : ": " + unit.detail().replaceFirst("\\.$", ""),
            problem == null ? "" : " " + problem);
  }
}
