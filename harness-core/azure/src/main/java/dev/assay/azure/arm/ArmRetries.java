package dev.assay.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.RetryStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;

/**
 * Which requests are sent again. The policy that asks waits as long as {@code Retry-After} says,
 * else what is said here.
 */
final class ArmRetries implements RetryStrategy {
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);
  private static final int MAX_RETRIES = 5;
  private static final Duration FIRST_DELAY = Duration.ofMillis(800);

  /** Longer than this nobody waits without hearing of it. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  @Override
  public int getMaxRetries() {
    return MAX_RETRIES;
  }

  @Override
  public Duration calculateRetryDelay(int retryAttempts) {
    return FIRST_DELAY.multipliedBy(1L << retryAttempts);
  }

  @Override
  public boolean shouldRetry(HttpResponse response) {
    return PASSING.contains(response.getStatusCode()) && !asksForALongWait(response);
  }

  @Override
  public boolean shouldRetryException(Throwable thrown) {
    return thrown instanceof IOException || thrown instanceof UncheckedIOException;
  }

  private static boolean asksForALongWait(HttpResponse response) {
    String asked = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
    return asked != null
        && asked.matches("\\d{1,9}")
        && Duration.ofSeconds(Long.parseLong(asked)).compareTo(LONGEST_WAIT) > 0;
  }
}
