package dev.assay.vmtypes.catalogue;

import dev.assay.documents.JsonFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks Azure's Instance Metadata Service; see
 * https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service.
 *
 * @param client without a proxy, which the service refuses
 * @param patience how long all attempts may take together
 */
record MetadataService(HttpClient client, URI service, Duration patience) {
  private static final System.Logger LOG = System.getLogger(MetadataService.class.getName());

  /** Of a service that is being updated, is asked too often, or fails for the moment. */
  private static final Set<Integer> PASSING = Set.of(410, 429, 500);

  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(2);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** The answer; empty where there is no such service, as on any machine that is not Azure's. */
  Optional<JsonNode> ask(String query) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (!left.isPositive()) {
        return Optional.empty();
      }
      try {
        HttpResponse<String> answer =
            client.send(request(query, left), HttpResponse.BodyHandlers.ofString());
        LOG.log(
            System.Logger.Level.DEBUG,
            () -> "%s%s: status %d".formatted(service, query, answer.statusCode()));
        if (answer.statusCode() == 200) {
          return Optional.of(JsonFile.parse(answer.body()));
        }
        if (!PASSING.contains(answer.statusCode())) {
          return Optional.empty();
        }
      } catch (IOException | JacksonException e) {
        LOG.log(System.Logger.Level.DEBUG, () -> service + query, e);
        return Optional.empty();
      }
      Thread.sleep(shorter(pause, left));
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private HttpRequest request(String query, Duration left) {
    return HttpRequest.newBuilder(URI.create(service + query))
        .header("Metadata", "true")
        .timeout(shorter(left, LONGEST_ATTEMPT))
        .build();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
