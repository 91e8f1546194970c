package dev.assay.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.next.NextCommand;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.fleet.plan.PlannedUnit;
import dev.assay.fleet.run.FleetFolder;
import dev.assay.fleet.run.FleetStore;
import dev.assay.fleet.run.UnitState;
import dev.assay.fleet.run.UnitStatus;
import dev.assay.fleet.unit.UnitId;
import dev.assay.fleet.unit.UnitSpec;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plan.ShapeOverrides;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FleetProgressTest {
  private static final String FLEET = "20261123-040000-0001";

  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed);

  private static UnitStatus unit(int number, UnitState state) {
    UnitSpec spec =
        new UnitSpec(
            FLEET,
            new UnitId("u" + number),
            FLEET + "-u" + number,
            new UnitWork.Measure(
                new RunSpec(
                    List.of(),
                    List.of(),
                    new Shape(1, 0, Duration.ofMillis(1), 1, Duration.ofMillis(1)),
                    false,
                    ShapeOverrides.NONE,
                    1)),
            UnitSpec.VmTypeDemand.ANY,
            Optional.empty(),
            Duration.ofMinutes(1),
            1,
            Map.of());
    return new UnitStatus(
        new PlannedUnit(spec, "here", Duration.ofSeconds(1), Optional.empty()),
        state,
        "",
        Optional.of("node-1"),
        1,
        state == UnitState.COMPLETE ? 1 : 0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void bothUnitsComplete(boolean terminal) {
    FleetProgress progress = new FleetProgress(out, terminal);
    for (UnitState state : List.of(UnitState.RUNNING, UnitState.COMPLETE)) {
      progress.changed(unit(1, state));
      progress.changed(unit(2, state));
    }
    progress.end();
  }

  @Test
  void off_a_terminal_every_change_is_a_line_and_the_last_counts_the_units() {
    bothUnitsComplete(false);

    assertThat(printed.toString())
        .isEqualTo(
            """
            u1: running on node-1
            u2: running on node-1
            u1: complete on node-1
            u2: complete on node-1
            2 units: 2 complete
            """);
  }

  @Test
  void a_terminal_is_left_with_one_table_that_ends_with_the_count() {
    bothUnitsComplete(true);

    assertThat(Screen.after(printed.toString()).lines())
        .hasSize(4)
        .satisfies(lines -> assertThat(lines.getFirst()).startsWith("unit"))
        .endsWith("2 units: 2 complete")
        .noneMatch(line -> line.contains("running"));
  }

  @Test
  void the_report_that_follows_does_not_count_the_units_again(@TempDir Path results)
      throws Exception {
    List<UnitStatus> units = List.of(unit(1, UnitState.COMPLETE), unit(2, UnitState.COMPLETE));
    FleetFolder folder =
        new FleetStore(results)
            .create(new FleetPlan(FLEET, 1, units.stream().map(UnitStatus::unit).toList()));
    bothUnitsComplete(true);
    CommandLine asked = new CommandLine(new FleetStatusCommand());
    asked.parseArgs("--results", results.toString());
    FleetText.report(folder, units, NextCommand.after(asked), out);

    assertThat(String.join("\n", Screen.after(printed.toString()).lines()))
        .containsOnlyOnce("2 units")
        .contains("Attempts and logs: " + folder.directory());
  }

  /**
   * What a terminal shows.
   *
   * @param lines from the top
   */
  private record Screen(List<String> lines) {
    private static final Pattern UP_AND_CLEAR = Pattern.compile("\033\\[(\\d+)A\r\033\\[J");

    static Screen after(String printed) {
      List<String> lines = new ArrayList<>();
      Matcher erased = UP_AND_CLEAR.matcher(printed);
      int from = 0;
      while (erased.find()) {
        printed.substring(from, erased.start()).lines().forEach(lines::add);
        lines.subList(lines.size() - Integer.parseInt(erased.group(1)), lines.size()).clear();
        from = erased.end();
      }
      printed.substring(from).lines().forEach(lines::add);
      return new Screen(lines);
    }
  }
}
