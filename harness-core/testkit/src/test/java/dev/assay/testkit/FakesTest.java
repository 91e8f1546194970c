package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.api.Phase;
import dev.assay.api.Unit;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FakesTest {
  private static final Path SCRATCH = Path.of("scratch");

  private final GoodWorkload workload = new GoodWorkload();

  @Test
  void a_context_gives_defaults_and_what_differs_from_them() {
    assertThat(context(Map.of()).bytes("bs")).isEqualTo(64 << 10);
    assertThat(context(Map.of("bs", "4k")).bytes("bs")).isEqualTo(4 << 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context(Map.of()).text("size"))
        .withMessageContaining("does not declare a parameter 'size'; it declares [bs]");
  }

  @Test
  void a_context_goes_through_phases_and_is_cancelled_when_told() {
    TestContext context = context(Map.of());
    assertThat(context.phase()).isEqualTo(Phase.SETUP);
    context.enter(Phase.MEASUREMENT);
    assertThat(context.phase()).isEqualTo(Phase.MEASUREMENT);

    assertThat(context.cancelled()).isFalse();
    context.cancelAfter(Duration.ofDays(1));
    assertThat(context.cancelled()).isFalse();
    context.cancel();
    assertThat(context.cancelled()).isTrue();
  }

  @Test
  void two_contexts_give_the_same_random_numbers() {
    assertThat(context(Map.of()).random().nextLong())
        .isEqualTo(context(Map.of()).random().nextLong());
  }

  @Test
  void a_sink_keeps_what_it_is_given() {
    RecordingSink sink = new RecordingSink(workload.info());
    sink.sample(GoodWorkload.BANDWIDTH, 12.5);
    sink.counter("writes", 7, Unit.COUNT);
    sink.histogram("latency", Unit.NANOSECOND, new byte[] {1, 2});
    sink.taint("clock throttled");
    sink.progress("half way");

    assertThat(sink.value("write-bandwidth")).hasValue(12.5);
    assertThat(sink.missing()).containsExactly("mean-latency");
    assertThat(sink.counters()).containsExactly(new RecordingSink.Counter("writes", 7, Unit.COUNT));
    assertThat(sink.histograms())
        .containsExactly(
            new RecordingSink.Histogram(
                "latency", Unit.NANOSECOND, ByteBuffer.wrap(new byte[] {1, 2})));
    assertThat(sink.taints()).containsExactly("clock throttled");
    assertThat(sink.progress()).containsExactly("half way");
    assertThat(sink.violations()).isEmpty();
  }

  @Test
  void a_sink_refuses_what_the_harness_refuses() {
    RecordingSink sink = new RecordingSink(workload.info());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sink.sample(GoodWorkload.BANDWIDTH, Double.NaN));
    sink.sample(GoodWorkload.BANDWIDTH, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> sink.sample(GoodWorkload.BANDWIDTH, 2));

    assertThat(sink.violations())
        .extracting(RecordingSink.Violation::kind)
        .containsExactly(
            RecordingSink.Violation.Kind.IMPOSSIBLE, RecordingSink.Violation.Kind.REPEATED);
    assertThat(sink.samples()).containsExactly(new RecordingSink.Sample(GoodWorkload.BANDWIDTH, 1));
  }

  private TestContext context(Map<String, String> parameters) {
    return TestContext.of(workload.info(), parameters, Duration.ofSeconds(1), SCRATCH);
  }
}
