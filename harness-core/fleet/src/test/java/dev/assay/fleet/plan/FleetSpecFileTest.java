package dev.assay.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.fleet.plan.FleetSpec.Machines;
import dev.assay.fleet.plan.FleetSpec.Work;
import dev.assay.fleet.unit.UnitWork;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class FleetSpecFileTest {
  @TempDir private Path directory;

  private FleetSpec read(String yaml) throws IOException, SpecException {
    return FleetSpecFile.read(Files.writeString(directory.resolve("fleet.yaml"), yaml));
  }

  @Test
  void a_spec_names_machines_work_and_how_often() throws Exception {
    FleetSpec spec =
        read(
            """
            machines:
              - target: box
              - {target: cluster, vmType: Standard_HB120rs_v3, count: 4}
            suites: [quick]
            workloads: [host.memory-stream]
            parameters: ["host.memory-stream:threads=1,2"]
            shape: {forks: 5, iterationTime: 250ms}
            repetitions: 3
            timeLimit: 2h
            labels: {campaign: acceptance}
            """);

    assertThat(spec.machines())
        .containsExactly(
            new Machines("box", Optional.empty(), 1),
            new Machines("cluster", Optional.of("Standard_HB120rs_v3"), 4));
    assertThat(spec.works()).extracting(Work::name).containsExactly("quick", "workloads");
    assertThat(spec.works())
        .allSatisfy(work -> assertThat(spec(work).overrides().forks()).contains(5));
    assertThat(spec.repetitions()).isEqualTo(3);
    assertThat(spec.attempts()).isEqualTo(3);
    assertThat(spec.timeLimit()).contains(Duration.ofHours(2));
    assertThat(spec.labels()).containsEntry("campaign", "acceptance");
  }

  @Test
  void a_fleet_may_warm_up_until_values_have_settled() throws Exception {
    FleetSpec spec =
        read(
            """
            machines: [{target: box}]
            workloads: [host.memory-stream]
            shape: {warmups: auto, iterations: 3}
            """);

    assertThat(spec.works())
        .singleElement()
        .satisfies(
            work -> {
              assertThat(spec(work).overrides().warmups()).contains(5);
              assertThat(spec(work).overrides().mostWarmups()).contains(30);
            });
  }

  private static RunSpec spec(Work work) {
    return ((UnitWork.Measure) work.work()).spec();
  }

  @Test
  void machines_of_a_cluster_may_be_named_and_the_same_file_tells_whom_to_judge() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("nodes.yaml"),
            """
            machines: [{target: cluster, hosts: [gpu-01, gpu-02]}]
            suites: [quick]
            """);
    UnitWork.Accept accept =
        new UnitWork.Accept(Duration.ofMinutes(10), Optional.empty(), Optional.empty());

    assertThat(FleetSpecFile.read(file).machines())
        .containsExactly(new Machines("cluster", Optional.empty(), 2, List.of("gpu-01", "gpu-02")));
    assertThat(FleetSpecFile.read(file, accept).works())
        .containsExactly(new Work("accept", accept));
  }

  @Test
  void hosts_that_are_no_names_or_are_counted_besides_are_problems() {
    assertThat(
            catchThrowableOfType(
                    SpecException.class,
                    () ->
                        read(
                            """
                            machines:
                              - {target: cluster, hosts: ["gpu-[01-04]", "a,b"]}
                              - {target: cluster, hosts: [a, a], count: 2}
                            suites: [quick]
                            """))
                .problems())
        .hasSize(4)
        .anySatisfy(problem -> assertThat(problem).contains("'gpu-[01-04]'"))
        .anySatisfy(problem -> assertThat(problem).contains("leave out 'count'"))
        .anySatisfy(problem -> assertThat(problem).contains("names a machine twice"));
  }

  @Test
  void every_problem_is_told_at_once() {
    assertThat(
            catchThrowableOfType(
                    SpecException.class,
                    () ->
                        read(
                            """
                            machins: []
                            machines: [{targt: box}, {target: box, count: 0}]
                            suites: [quik]
                            parameters: [nonsense]
                            shape: {fork: 2, warmupTime: soon}
                            repetitions: many
                            """))
                .problems())
        .anySatisfy(p -> assertThat(p).contains("'machins'; did you mean 'machines'?"))
        .anySatisfy(p -> assertThat(p).contains("machines[1]", "did you mean 'target'?"))
        .anySatisfy(p -> assertThat(p).contains("machines[1]: 'target' is missing"))
        .anySatisfy(p -> assertThat(p).contains("machines[2]: 'count' must be a whole number"))
        .anySatisfy(p -> assertThat(p).contains("no suite 'quik'", "did you mean 'quick'?"))
        .anySatisfy(p -> assertThat(p).contains("-p nonsense is not NAME=VALUE"))
        .anySatisfy(p -> assertThat(p).contains("shape: unknown key 'fork'"))
        .anySatisfy(p -> assertThat(p).contains("shape: 'warmupTime'"))
        .anySatisfy(p -> assertThat(p).contains("'repetitions' must be a whole number"))
        .hasSize(9);
  }

  @Test
  void a_spec_without_machines_or_work_says_what_it_needs() {
    assertThat(catchThrowableOfType(SpecException.class, () -> read("repetitions: 1")).problems())
        .anySatisfy(p -> assertThat(p).contains("'machines' needs at least one entry"))
        .anySatisfy(p -> assertThat(p).contains("needs 'suites'"));
  }
}
