package dev.assay.vmtypes.catalogue;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks Azure's Instance Metadata Service what machine this is. */
public final class InstanceMetadata {
  /** Reachable from inside a machine only. */
  public static final URI SERVICE = URI.create("http://169.254.169.254");

  /** Where nothing says that this is a machine of Azure, nobody is to wait for it. */
  public static final Duration BRIEFLY = Duration.ofMillis(900);

  /** An update of the service takes 70 s at most, says its documentation. */
  public static final Duration THROUGH_AN_UPDATE = Duration.ofSeconds(75);

  private static final String QUERY = "/metadata/instance/compute?api-version=2025-04-07";

  /**
   * What a machine says that it is.
   *
   * @param vmType such as {@code "Standard_ND96isr_H100_v5"}
   * @param region such as {@code "eastus"}; empty when it is not told
   * @param zone such as {@code "1"}
   * @param name of the machine, under which events are announced
   * @param spot whether Azure may take it back at any time
   */
  public record Identity(
      String vmType, String region, Optional<String> zone, Optional<String> name, boolean spot) {}

  private final MetadataService metadata;

  /**
   * Waits {@link #BRIEFLY}.
   *
   * @param client without a proxy, which the service refuses
   */
  public InstanceMetadata(HttpClient client, URI service) {
    this(client, service, BRIEFLY);
  }

  /**
   * @param client without a proxy, which the service refuses
   * @param patience with a service that does not answer or is being updated
   */
  public InstanceMetadata(HttpClient client, URI service, Duration patience) {
    this.metadata = new MetadataService(client, service, patience);
  }

  /** What the service says; empty where there is none, as on any machine that is not Azure's. */
  public Optional<Identity> identity() throws InterruptedException {
    return metadata.ask(QUERY).flatMap(InstanceMetadata::identity);
  }

  private static Optional<Identity> identity(JsonNode compute) {
    // Not sku, which is the image's. Every value is a string; one that is not known is empty.
    return text(compute, "vmSize")
        .map(
            vmType ->
                new Identity(
                    vmType,
                    text(compute, "location").orElse(""),
                    text(compute, "zone"),
                    text(compute, "name"),
                    text(compute, "priority").filter("Spot"::equalsIgnoreCase).isPresent()));
  }

  private static Optional<String> text(JsonNode compute, String field) {
    return Optional.of(compute.path(field).asString("").strip()).filter(text -> !text.isEmpty());
  }
}
