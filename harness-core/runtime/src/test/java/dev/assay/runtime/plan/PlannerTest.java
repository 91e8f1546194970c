package dev.assay.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.api.Availability;
import dev.assay.api.Parameter;
import dev.assay.runtime.plugins.workload.JmhSource;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.worker.protocol.ForkRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final Shape BASE =
      new Shape(3, 1, Duration.ofMillis(250), 5, Duration.ofMillis(300));
  private static final Parameter BS = Parameter.bytes("bs", "4k", "Block size.");
  private static final Parameter RW =
      Parameter.choice("rw", "read", List.of("read", "write"), "Direction.");

  private Offers offers;
  private OfferedWorkload clock;
  private OfferedWorkload io;

  @BeforeEach
  void offer(@TempDir Path directory) throws IOException {
    offers = Offers.in(directory);
    clock = offers.selfTimed("host.clock");
    io =
        offers.selfTimed(
            "storage.io", BS, RW, Parameter.text("label", "", "Shown.").notDefiningWork());
  }

  @Test
  void measures_what_is_selected_with_its_defaults() throws Exception {
    RunPlan plan = plan(List.of(clock, io), spec(List.of("storage"), List.of()));

    assertThat(plan.workloads()).hasSize(1);
    PlannedWorkload planned = plan.workloads().getFirst();
    assertThat(planned.index()).isZero();
    assertThat(planned.label()).isEqualTo("storage.io bs=4k label= rw=read");
    assertThat(planned.freeParameters()).containsExactly("label");
    assertThat(planned.kind()).isEqualTo(ForkRequest.Kind.WORKLOAD);
    assertThat(planned.provider()).isEqualTo("test.Provider");
    assertThat(planned.shape()).isEqualTo(BASE);
    assertThat(planned.missing()).isEmpty();
    assertThat(planned.plugin())
        .isEqualTo(new PluginIdentity("test.plugin", "1.2.0", offers.plugin().sha256()));
  }

  @Test
  void knows_which_minor_parameters_are_at_their_default() throws Exception {
    OfferedWorkload disk =
        offers.selfTimed(
            "storage.disk",
            RW,
            Parameter.bytes("bs", "4096", "Block size.").asMinor(),
            Parameter.integer("fsync", 0, "Writes between.").asMinor());

    assertThat(plan(List.of(disk), spec(List.of("*"), List.of("bs=4k,8k", "fsync=1"))).workloads())
        .extracting(PlannedWorkload::defaultedParameters)
        .containsExactly(Set.of("bs"), Set.of());
    assertThat(plan(List.of(disk), spec(List.of("*"), List.of())).workloads())
        .extracting(PlannedWorkload::defaultedParameters)
        .containsExactly(Set.of("bs", "fsync"));
  }

  @Test
  void sweeps_every_combination_in_the_order_declared() throws Exception {
    RunPlan plan =
        plan(List.of(clock, io), spec(List.of("storage.io"), List.of("rw=read,write", "bs=4k,1m")));

    assertThat(plan.workloads())
        .extracting(plan::shortLabel)
        .containsExactly(
            "storage.io bs=4k rw=read",
            "storage.io bs=4k rw=write",
            "storage.io bs=1m rw=read",
            "storage.io bs=1m rw=write");
    assertThat(plan.workloads()).extracting(PlannedWorkload::index).containsExactly(0, 1, 2, 3);
  }

  @Test
  void sweeps_a_workload_that_is_named_and_no_other() throws Exception {
    OfferedWorkload other = offers.selfTimed("storage.sync", BS);

    RunPlan plan =
        plan(List.of(io, other), spec(List.of("storage"), List.of("storage.io:bs=1m,2m")));

    assertThat(plan.workloads())
        .extracting(planned -> planned.workload() + " " + planned.parameters().get("bs"))
        .containsExactly("storage.io 1m", "storage.io 2m", "storage.sync 4k");
  }

  @Test
  void prefers_a_sweep_of_one_workload_to_one_of_all_wherever_it_stands() throws Exception {
    for (List<String> sweeps :
        List.of(List.of("storage.io:bs=1m", "bs=8k"), List.of("bs=8k", "storage.io:bs=1m"))) {
      assertThat(plan(List.of(io), spec(List.of("storage.io"), sweeps)).workloads())
          .extracting(planned -> planned.parameters().get("bs"))
          .containsExactly("1m");
    }
  }

  @Test
  void divides_the_time_of_a_fork_among_its_iterations() throws Exception {
    Duration minute = Duration.ofMinutes(1);
    Suite.Entry entry = new Suite.Entry("storage.io", Map.of(), Optional.of(minute));
    ShapeOverrides six =
        new ShapeOverrides(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(6), Optional.empty());

    assertThat(plan(List.of(io), spec(List.of(entry), List.of(), false, six)).workloads())
        .singleElement()
        .satisfies(
            planned ->
                assertThat(planned.shape().iterationTime()).isEqualTo(Duration.ofSeconds(10)));
  }

  @Test
  void lets_a_sweep_of_the_user_replace_the_values_of_a_suite() throws Exception {
    Suite.Entry entry = new Suite.Entry("storage.io", Map.of("bs", List.of("8k", "16k")));
    RunSpec spec = spec(List.of(entry), List.of("bs=1m"), false, ShapeOverrides.NONE);

    assertThat(plan(List.of(io), spec).workloads())
        .extracting(planned -> planned.parameters().get("bs"))
        .containsExactly("1m");
  }

  @Test
  void measures_once_what_is_selected_twice() throws Exception {
    RunPlan plan =
        plan(List.of(clock, io), spec(List.of("host.clock", "*", "storage"), List.of("bs=4k,4k")));

    assertThat(plan.workloads())
        .extracting(PlannedWorkload::workload)
        .containsExactly("host.clock", "storage.io");
    assertThat(plan.workloads()).extracting(PlannedWorkload::index).containsExactly(0, 1);
  }

  @Test
  void names_all_problems_at_once() {
    RunSpec spec =
        spec(
            List.of("host.clokc", "storage.io", "storage.io"),
            List.of("bs=4k,4q", "rw=trim", "iodeptj=3"));

    assertThat(problems(List.of(clock, io), spec))
        .satisfiesExactlyInAnyOrder(
            problem ->
                assertThat(problem)
                    .contains("No workload is called 'host.clokc'", "did you mean 'host.clock'?"),
            problem -> assertThat(problem).contains("storage.io: bs=4q", "such as 4k"),
            problem -> assertThat(problem).contains("rw=trim is not one of read, write"),
            problem ->
                assertThat(problem).contains("has a parameter 'iodeptj'", "known: bs, label, rw."));
  }

  @Test
  void refuses_a_parameter_of_a_suite_that_the_workload_does_not_have() {
    Suite.Entry entry = new Suite.Entry("storage.io", Map.of("rv", List.of("read")));
    RunSpec spec = spec(List.of(entry), List.of(), false, ShapeOverrides.NONE);

    assertThat(problems(List.of(io), spec))
        .containsExactly("storage.io has no parameter 'rv'; did you mean 'rw'?");
  }

  @Test
  void sweeps_the_values_that_a_jmh_benchmark_declares() throws Exception {
    OfferedWorkload jmh =
        offers.jmh("bench.run", Offers.notAnnotated(), Map.of("n", List.of("1", "8")), Map.of());

    assertThat(plan(List.of(jmh), spec(List.of("bench"), List.of())).workloads())
        .allSatisfy(
            planned -> {
              assertThat(planned.kind()).isEqualTo(ForkRequest.Kind.JMH);
              assertThat(planned.provider()).isEqualTo("test.Bench.run");
            })
        .extracting(PlannedWorkload::label)
        .containsExactly("bench.run n=1", "bench.run n=8");
    assertThat(plan(List.of(jmh), spec(List.of("bench"), List.of("n=64"))).workloads())
        .extracting(PlannedWorkload::label)
        .containsExactly("bench.run n=64");
  }

  @Test
  void asks_for_the_value_of_a_jmh_parameter_that_has_no_default() throws Exception {
    OfferedWorkload jmh =
        offers.jmh("bench.run", Offers.notAnnotated(), Map.of("file", List.of()), Map.of());

    assertThat(problems(List.of(jmh), spec(List.of("*"), List.of())))
        .containsExactly(
            "bench.run needs a value for its parameter 'file', which has no default;"
                + " give -p file=VALUE.");
    assertThat(plan(List.of(jmh), spec(List.of("*"), List.of("file=a"))).workloads()).hasSize(1);
  }

  @Test
  void takes_the_shape_from_the_user_then_the_annotations_then_the_suite() throws Exception {
    OfferedWorkload jmh =
        offers.jmh(
            "bench.run", Offers.annotated(2, 7, Duration.ofSeconds(4), 9), Map.of(), Map.of());
    ShapeOverrides user =
        new ShapeOverrides(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(1),
            Optional.of(Duration.ofSeconds(6)));
    List<Suite.Entry> all = List.of(new Suite.Entry("*", Map.of()));

    List<PlannedWorkload> planned =
        plan(List.of(jmh, clock), spec(all, List.of(), true, user)).workloads();

    assertThat(planned.get(0).shape())
        .isEqualTo(new Shape(2, 7, Duration.ofSeconds(4), 1, Duration.ofSeconds(6)));
    assertThat(planned.get(1).shape())
        .isEqualTo(new Shape(3, 1, Duration.ofMillis(250), 1, Duration.ofSeconds(6)));
    assertThat(plan(List.of(jmh), spec(all, List.of(), false, ShapeOverrides.NONE)).workloads())
        .extracting(PlannedWorkload::shape)
        .containsExactly(BASE);
  }

  @Test
  void never_takes_zero_forks_from_an_annotation() {
    OfferedWorkload.Jmh jmh =
        offers.jmh(
            "bench.run", Offers.annotated(0, 0, Duration.ofSeconds(1), 2), Map.of(), Map.of());

    assertThat(DeclaredShape.of(jmh).over(BASE))
        .isEqualTo(new Shape(3, 0, Duration.ofSeconds(1), 2, Duration.ofSeconds(1)));
    assertThat(DeclaredShape.of(offers.jmh("bench.run", Offers.notAnnotated(), Map.of(), Map.of())))
        .isEqualTo(ShapeOverrides.NONE);
  }

  @Test
  void remembers_which_counter_of_jmh_a_metric_comes_from() throws Exception {
    OfferedWorkload jmh =
        offers.jmh(
            "bench.run",
            Offers.notAnnotated(),
            Map.of(),
            Map.of("time", new JmhSource.AuxCounter("bytes")));

    assertThat(plan(List.of(jmh), spec(List.of("*"), List.of())).workloads().getFirst().counters())
        .isEqualTo(Map.of("time", "bytes"));
  }

  @Test
  void keeps_in_the_plan_what_the_machine_cannot_run_with_the_remedy() throws Exception {
    Planner planner =
        new Planner(
            List.of(clock, io),
            offered ->
                offered == io
                    ? Availability.missing("no fio", "apt-get install fio")
                    : Availability.available());

    RunPlan plan = planner.plan(spec(List.of("*"), List.of()));

    assertThat(plan.workloads().get(0).missing()).isEmpty();
    assertThat(plan.workloads().get(1).missing()).contains("no fio: apt-get install fio");
    assertThat(plan.expectedDuration()).isEqualTo(BASE.expectedDuration());
  }

  private static RunPlan plan(List<OfferedWorkload> offered, RunSpec spec) throws Exception {
    return new Planner(offered, workload -> Availability.available()).plan(spec);
  }

  private static List<String> problems(List<OfferedWorkload> offered, RunSpec spec) {
    SpecException refusal = catchThrowableOfType(SpecException.class, () -> plan(offered, spec));
    assertThat(refusal).isNotNull();
    assertThat(refusal).hasMessage(String.join(System.lineSeparator(), refusal.problems()));
    return refusal.problems();
  }

  private static RunSpec spec(List<String> selections, List<String> sweeps) {
    return spec(
        selections.stream().map(text -> new Suite.Entry(text, Map.of())).toList(),
        sweeps,
        false,
        ShapeOverrides.NONE);
  }

  private static RunSpec spec(
      List<Suite.Entry> entries, List<String> sweeps, boolean declared, ShapeOverrides overrides) {
    return new RunSpec(
        entries, sweeps.stream().map(Sweep::parse).toList(), BASE, declared, overrides, 42);
  }
}
