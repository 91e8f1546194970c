package dev.assay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OrderedSessionTest {
  private final List<String> calls = new ArrayList<>();
  private final Fork fork = new Fork();
  private final OrderedSession session = new OrderedSession(new Recorded());

  @Test
  void iterates_verifies_and_closes() throws Exception {
    session.iterate(fork, new Ignored());
    session.iterate(fork, new Ignored());
    session.verify(fork);
    session.close();

    assertThat(calls).containsExactly("iterate", "iterate", "verify", "close");
  }

  @Test
  void refuses_to_verify_before_an_iteration_has_completed() throws Exception {
    assertThatIllegalStateException()
        .isThrownBy(() -> session.verify(fork))
        .withMessageContaining("verify before an iteration has completed");

    fork.failing = true;
    assertThatThrownBy(() -> session.iterate(fork, new Ignored())).hasMessage("no luck");
    assertThat(session.iterated()).isFalse();
    fork.failing = false;
    fork.cancelled = true;
    session.iterate(fork, new Ignored());
    assertThat(session.iterated()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> session.verify(fork));

    assertThat(calls).containsExactly("iterate", "iterate");
  }

  @Test
  void refuses_to_iterate_after_the_verification_and_anything_after_the_end() throws Exception {
    session.iterate(fork, new Ignored());
    session.verify(fork);
    assertThatIllegalStateException()
        .isThrownBy(() -> session.iterate(fork, new Ignored()))
        .withMessageContaining("iterate after verify");
    session.close();
    session.close();

    assertThatIllegalStateException().isThrownBy(() -> session.iterate(fork, new Ignored()));
    assertThatIllegalStateException().isThrownBy(() -> session.verify(fork));
    assertThat(calls).containsExactly("iterate", "verify", "close");
  }

  private final class Recorded implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) {
      calls.add("iterate");
      if (fork.failing) {
        throw new UnsupportedOperationException("no luck");
      }
    }

    @Override
    public void verify(Context context) {
      calls.add("verify");
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  private static final class Ignored implements Sink {
    @Override
    public void sample(Metric metric, double value) {}

    @Override
    public void counter(String name, double value, Unit unit) {}

    @Override
    public void histogram(String name, Unit unit, byte[] hdrHistogram) {}

    @Override
    public void taint(String reason) {}

    @Override
    public void progress(String message) {}
  }

  private static final class Fork implements Context {
    private boolean cancelled;
    private boolean failing;

    @Override
    public String text(Parameter parameter) {
      throw new IllegalArgumentException(parameter.name());
    }

    @Override
    public Phase phase() {
      return Phase.MEASUREMENT;
    }

    @Override
    public int fork() {
      return 0;
    }

    @Override
    public Duration timeBudget() {
      return Duration.ZERO;
    }

    @Override
    public Path scratchDirectory() {
      return Path.of("scratch");
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public RandomGenerator random() {
      return RandomGenerator.getDefault();
    }
  }
}
