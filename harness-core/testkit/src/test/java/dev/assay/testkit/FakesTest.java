package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.assay.api.BytesParameter;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.Unit;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakesTest {
  private static final Path SCRATCH = Path.of("scratch");

  private final GoodWorkload workload = new GoodWorkload();

  @Test
  void a_context_gives_defaults_and_what_differs_from_them() {
    BytesParameter block = GoodWorkload.BLOCK;
    assertThat(context(Map.of()).get(block)).isEqualTo(64 << 10);
    assertThat(context(Map.of("bs", "4k")).get(block)).isEqualTo(4 << 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context(Map.of()).get(Parameter.bytes("size", "1m", "Size.")))
        .withMessageContaining("does not declare a parameter 'size'; it declares [bs]");
  }

  @Test
  void a_context_refuses_a_parameter_that_is_declared_otherwise_than_it_is_read() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context(Map.of()).get(GoodWorkload.BLOCK.between(512, 1 << 20)))
        .withMessageContaining("declares the parameter 'bs' otherwise than it reads it");
  }

  @Test
  void a_session_is_taken_through_its_phases_and_refuses_another_order(@TempDir Path scratch)
      throws Exception {
    TestContext context =
        TestContext.of(workload.info(), Map.of("bs", "4k"), Duration.ofMillis(10), scratch);
    try (TestSession session = TestSession.open(workload, context)) {
      assertThatIllegalStateException().isThrownBy(session::verify);
      assertThat(session.iterate().missing()).isEmpty();
      assertThat(context.phase()).isEqualTo(Phase.MEASUREMENT);
      session.verify();
      assertThat(context.phase()).isEqualTo(Phase.VERIFY);
      assertThat(session.opened()).isInstanceOf(GoodWorkload.Session.class);
    }
    assertThat(context.phase()).isEqualTo(Phase.TEARDOWN);
    assertThat(scratch).isEmptyDirectory();
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
