package dev.assay.cli.measuring;

import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.vmtypes.catalogue.InstanceMetadata;
import dev.assay.vmtypes.catalogue.ScheduledEvents;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which VM type a machine is: what its metadata service says, else what the user says, else
 * nothing.
 *
 * @param assetTag the file of the chassis' asset tag, by which a machine of Azure is known without
 *     asking the network
 * @param metadata where the service is
 */
public record MachineIdentity(Path assetTag, URI metadata) {
  /** On every virtual machine of Azure; see cloud-init's DataSourceAzure. */
  private static final String AZURE = "7783-7084-3265-9085-8269-3286-77";

  private static final Duration LIMIT = Duration.ofSeconds(2);

  public static MachineIdentity ofThisMachine() {
    return new MachineIdentity(
        Path.of("/sys/class/dmi/id/chassis_asset_tag"), InstanceMetadata.SERVICE);
  }

  /**
   * @param said the type that the user names
   * @param warnings hears when the machine says otherwise
   */
  public Optional<RunHeader.VmType> vmType(Optional<String> said, PrintWriter warnings)
      throws InterruptedException {
    Optional<String> found = fromService();
    if (found.isPresent() && said.isPresent() && !found.get().equalsIgnoreCase(said.get())) {
      warnings.println(
          ("warning: This machine says that it is a %s, not the %s of --vm-type. The machine's own"
                  + " answer is used.")
              .formatted(found.get(), said.get()));
    }
    return found
        .map(name -> new RunHeader.VmType(name, "Azure Instance Metadata Service"))
        .or(() -> said.map(name -> new RunHeader.VmType(name, "--vm-type")));
  }

  private Optional<String> fromService() throws InterruptedException {
    if (!isOfAzure()) {
      return Optional.empty();
    }
    try (HttpClient client = client()) {
      return new InstanceMetadata(client, metadata, InstanceMetadata.THROUGH_AN_UPDATE)
          .identity()
          .map(InstanceMetadata.Identity::vmType);
    }
  }

  /**
   * What Azure announces about this machine, listened to until the process ends; of a machine that
   * is not Azure's, nothing.
   */
  public MachineNotices notices() throws InterruptedException {
    if (!isOfAzure()) {
      return MachineNotices.NONE;
    }
    HttpClient client = client();
    Optional<String> name =
        new InstanceMetadata(client, metadata).identity().flatMap(InstanceMetadata.Identity::name);
    return AzureNotices.listening(new ScheduledEvents(client, metadata), name);
  }

  /** The service refuses what comes through a proxy. */
  private static HttpClient client() {
    return HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).connectTimeout(LIMIT).build();
  }

  private boolean isOfAzure() {
    try {
      return Files.readString(assetTag).strip().equals(AZURE);
    } catch (IOException e) {
      return false;
    }
  }
}
