package dev.assay.runtime.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Foreign;
import dev.assay.analysis.result.ForkTime;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.Processors;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.summary.Condensed;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private static MetricSeries series(String name, double[]... samples) {
    return new MetricSeries(
        name,
        Unit.MICROSECOND_PER_OPERATION,
        Better.LOWER,
        Clock.JMH,
        Optional.of("cpu.fp64"),
        Optional.of(Extent.DEVICE),
        Samples.of(samples));
  }

  /** Something of everything that a run can hold, and numbers at their ends. */
  private static MeasuredRun everything() {
    Setting setting =
        new Setting(
            Map.of(Fact.JDK, "25", Fact.WARMUP_TIME, "100 ms"),
            Set.of(Fact.JMH),
            OptionalDouble.of(0.25),
            Optional.of("not reached"),
            List.of(3, 30),
            Optional.of(new ForkTime(12, 10)),
            Optional.of("flawed"),
            Optional.of(new Foreign(Set.of("engine", "tool"), Optional.of("It does other work."))));
    WorkloadResult measured =
        new WorkloadResult(
            "a.b — ü",
            "plugin",
            Category.GPU,
            Map.of("size", "1", "dtype", "fp16"),
            Set.of("size"),
            Set.of("dtype"),
            new Outcome.Measured(),
            List.of(
                series("x", new double[] {1, Double.MIN_VALUE, -0.0}, new double[] {}),
                series("y", new double[] {Double.MAX_VALUE})),
            List.of(
                new Taint(0, 1, "throttled"),
                new Taint(1, 0, new Disturbance(Disturbance.Kind.STEAL, 0.5, "detail"))),
            List.of(new OfIteration<>(0, 2, new Counter("writes", -3, Unit.COUNT))),
            List.of(new OfIteration<>(1, 0, new Distribution("latency", Unit.SECOND, "AAAA"))),
            setting);
    WorkloadResult failed =
        new WorkloadResult(
            "c",
            "plugin",
            Category.GPU,
            Map.of(),
            Set.of(),
            Set.of(),
            new Outcome.Failed(FailureKind.CRASHED, "signal 11", List.of("last", "lines")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            setting);
    WorkloadResult skipped =
        new WorkloadResult(
            "d",
            "plugin",
            Category.CPU,
            Map.of(),
            Set.of(),
            Set.of(),
            new Outcome.Skipped("no device"),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    Machine machine =
        new Machine(
            "host",
            Optional.of("Standard_X"),
            List.of(
                new Peak(
                    "cpu.fp64", 1e12, Unit.FLOP_PER_SECOND, "s", true, OptionalDouble.of(2.5))),
            OptionalInt.of(8),
            new Equipment(
                Map.of("cpu", "EPYC"),
                Map.of("kernel", "6"),
                Optional.of("IMDS"),
                Map.of("k", "v")),
            Optional.of(new Processors("AMD", -1, 8, 2, Set.of("avx2", "fma"))));
    RunResult run =
        new RunResult(
            "20260101-000000-abcd",
            Instant.parse("1969-12-31T23:59:59.123456789Z"),
            machine,
            RunState.INTERRUPTED,
            List.of(measured, failed, skipped));
    return new MeasuredRun(
        run,
        new Conditions(
            Optional.of("EPYC"),
            Optional.empty(),
            Optional.of("550"),
            Map.of("p", "1.0"),
            Map.of("commit", "abc")));
  }

  private static Object again(Object value) {
    Shapes shapes = new Shapes();
    Shape shape = shapes.of(MeasuredRun.class);
    ByteSink sink = new ByteSink();
    shape.write(value, sink);
    return shape.read(new ByteSource(ByteBuffer.wrap(sink.bytes()), UnaryOperator.identity()));
  }

  @Test
  void whatever_a_run_holds_comes_back() {
    MeasuredRun run = everything();
    assertThat(again(run)).isEqualTo(run).hasToString(run.toString());
    MeasuredRun condensed = Condensed.of(run);
    assertThat(again(condensed)).isEqualTo(condensed);
  }

  @Test
  void the_description_names_every_component() {
    Shapes shapes = new Shapes();
    shapes.of(MeasuredRun.class);
    assertThat(shapes.description())
        .contains("hdrHistogram", "OptionalDouble jitShare", "WARMUP_TIME", "logTail", "Samples");
  }

  @Test
  void texts_that_come_again_take_a_byte_or_two() {
    Shape shape = new Shapes().of(MeasuredRun.class);
    MeasuredRun run = everything();
    List<WorkloadResult> many =
        List.copyOf(java.util.Collections.nCopies(100, run.result().results().getFirst()));
    RunResult result = run.result();
    ByteSink sink = new ByteSink();
    shape.write(
        new MeasuredRun(
            new RunResult(result.id(), result.started(), result.machine(), result.state(), many),
            run.conditions()),
        sink);
    // Samples, taints, a counter and a distribution of each alone are 100 bytes.
    assertThat(sink.bytes().length).isLessThan(100 * 160);
  }
}
