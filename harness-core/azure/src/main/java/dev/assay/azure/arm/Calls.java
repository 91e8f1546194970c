package dev.assay.azure.arm;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.management.polling.PollResult;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.core.util.polling.PollResponse;
import com.azure.core.util.polling.SyncPoller;
import dev.assay.azure.failure.ArmError;
import dev.assay.azure.failure.ArmException;
import dev.assay.azure.failure.Redaction;
import dev.assay.documents.JsonFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Makes calls to Resource Manager and waits for its long-running operations; see
 * https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations.
 */
public final class Calls {
  /** Looked at between two questions after an operation. */
  @FunctionalInterface
  public interface Patience {
    /** Never gives up. */
    Patience ENDLESS = () -> {};

    /**
     * Looks whether to go on.
     *
     * @throws IOException when there is no more waiting; the message says why
     */
    void check() throws IOException;
  }

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(15);

  private final Pause pause;

  public Calls(Pause pause) {
    this.pause = pause;
  }

  /**
   * Makes one call.
   *
   * @param doing such as {@code "making the VM"}, for messages
   * @throws ArmException when it failed
   */
  public <T> T call(String doing, Supplier<T> call) throws ArmException {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw new ArmException(doing, error(e));
    }
  }

  /**
   * Begins an operation and waits for its end.
   *
   * @throws ArmException when it failed, be it at once or later
   * @throws IOException when {@code patience} ended
   */
  public <T, U> U await(
      String doing, Patience patience, Supplier<SyncPoller<PollResult<T>, U>> begin)
      throws IOException, InterruptedException {
    SyncPoller<PollResult<T>, U> poller = call(doing, begin);
    PollResponse<PollResult<T>> answer = call(doing, poller::poll);
    while (!answer.getStatus().isComplete()) {
      patience.check();
      Duration asked = answer.getRetryAfter();
      pause.of(asked == null || asked.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : asked);
      patience.check();
      answer = call(doing, poller::poll);
    }
    if (!LongRunningOperationStatus.SUCCESSFULLY_COMPLETED.equals(answer.getStatus())) {
      throw new ArmException(doing, error(answer));
    }
    return call(doing, poller::getFinalResult);
  }

  private static ArmError error(PollResponse<? extends PollResult<?>> answer) {
    PollResult<?> value = answer.getValue();
    PollResult.Error error = value == null ? null : value.getError();
    if (error == null) {
      return new ArmError(0, String.valueOf(answer.getStatus()), "");
    }
    return ofBody(error.getResponseBody())
        .orElse(new ArmError(0, "", redacted(error.getMessage())));
  }

  /** The error in the body of an operation that failed. */
  private static Optional<ArmError> ofBody(@Nullable String body) {
    if (body == null) {
      return Optional.empty();
    }
    try {
      JsonNode error = JsonFile.parse(body).path("error");
      return error.isObject()
          ? Optional.of(
              new ArmError(
                  0, error.path("code").asString(""), redacted(error.path("message").asString(""))))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static ArmError error(RuntimeException thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof HttpResponseException)) {
      cause = cause.getCause();
    }
    return switch (cause) {
      case ClientAuthenticationException login ->
          new ArmError(401, "InvalidAuthenticationToken", redacted(login.getMessage()));
      case ManagementException told -> error(told);
      case HttpResponseException other -> error(other);
      default ->
          new ArmError(
              0,
              "Unreachable",
              redacted(cause.getClass().getSimpleName() + ": " + cause.getMessage()));
    };
  }

  private static ArmError error(ManagementException told) {
    ManagementError value = told.getValue();
    return value == null || value.getCode() == null
        ? error((HttpResponseException) told)
        : new ArmError(status(told), value.getCode(), redacted(value.getMessage()));
  }

  private static ArmError error(HttpResponseException other) {
    return new ArmError(status(other), "", redacted(other.getMessage()));
  }

  private static int status(HttpResponseException thrown) {
    return thrown.getResponse() == null ? 0 : thrown.getResponse().getStatusCode();
  }

  private static String redacted(@Nullable String message) {
    return Redaction.of(message == null ? "" : message.strip());
  }
}
