package dev.assay.vmtypes.catalogue;

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
import tools.jackson.databind.json.JsonMapper;

/** Asks Azure's Instance Metadata Service what machine this is. */
public final class InstanceMetadata {
  /** Reachable from inside a machine only. */
  public static final URI SERVICE = URI.create("http://169.254.169.254");

  private static final String QUERY = "/metadata/instance/compute?api-version=2025-04-07";
  private static final Set<Integer> PASSING = Set.of(410, 429, 500);
  private static final int ATTEMPTS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(300);

  /**
   * @param vmType such as {@code "Standard_ND96isr_H100_v5"}
   * @param region such as {@code "eastus"}
   */
  public record Identity(String vmType, String region) {}

  private final HttpClient client;
  private final URI service;

  /**
   * @param client without a proxy, which the service refuses
   */
  public InstanceMetadata(HttpClient client, URI service) {
    this.client = client;
    this.service = service;
  }

  /** What the service says; empty where there is none, as on any machine that is not Azure's. */
  public Optional<Identity> identity() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service + QUERY))
            .header("Metadata", "true")
            .timeout(LIMIT)
            .build();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return identity(JsonMapper.shared().readTree(answer.body()));
        }
        if (!PASSING.contains(answer.statusCode())) {
          return Optional.empty();
        }
      } catch (IOException | JacksonException e) {
        return Optional.empty();
      }
      Thread.sleep(PAUSE);
    }
    return Optional.empty();
  }

  private static Optional<Identity> identity(JsonNode compute) {
    String vmType = compute.path("vmSize").asString("");
    return vmType.isBlank()
        ? Optional.empty()
        : Optional.of(new Identity(vmType, compute.path("location").asString("")));
  }
}
