package dev.assay.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final CountDownLatch killed = new CountDownLatch(1);
  private final AtomicInteger kills = new AtomicInteger();

  private Watchdog watchdog() {
    return new Watchdog(
        () -> {
          kills.incrementAndGet();
          killed.countDown();
        });
  }

  @Test
  void kills_what_gives_no_sign_of_life_and_says_what_took_too_long() throws Exception {
    try (Watchdog watchdog = watchdog()) {
      watchdog.expect("setup", Duration.ofMillis(100));

      assertThat(killed.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(watchdog.verdict())
          .contains("setup took longer than its limit of 0.1 s and was ended");
    }
  }

  @Test
  void a_sign_of_life_puts_the_next_limit_in_place_of_the_last() throws Exception {
    try (Watchdog watchdog = watchdog()) {
      watchdog.expect("setup", Duration.ofMillis(200));
      watchdog.expect("iteration 1", Duration.ofDays(1));

      assertThat(killed.await(500, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(watchdog.verdict()).isEmpty();
    }
  }

  @Test
  void keeps_its_first_verdict_and_kills_once() throws Exception {
    try (Watchdog watchdog = watchdog()) {
      watchdog.expect("setup", Duration.ZERO);
      assertThat(killed.await(30, TimeUnit.SECONDS)).isTrue();
      watchdog.expect("teardown", Duration.ZERO);
      TimeUnit.MILLISECONDS.sleep(200);

      assertThat(kills).hasValue(1);
      assertThat(watchdog.verdict()).get().asString().startsWith("setup");
    }
  }

  @Test
  void lets_go_of_what_it_watched_when_closed() throws Exception {
    Watchdog watchdog = watchdog();
    watchdog.expect("setup", Duration.ofMillis(200));
    watchdog.close();

    assertThat(killed.await(500, TimeUnit.MILLISECONDS)).isFalse();
  }
}
