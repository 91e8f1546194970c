package dev.assay.azure.lease;

import dev.assay.azure.arm.Arm;
import dev.assay.azure.arm.Pause;
import dev.assay.azure.stub.ResourceManagerStub;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.Image;
import dev.assay.azure.vm.Network;
import dev.assay.azure.vm.Region;
import dev.assay.azure.vm.RunName;
import dev.assay.azure.vm.Spot;
import dev.assay.azure.vm.SshPublicKey;
import dev.assay.azure.vm.VmRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A simulated Azure with a client, whose clock a test sets. */
final class Scene implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-23T04:00:00Z");
  static final RunName RUN = new RunName("20261123-040000-0001");
  static final Budget BUDGET = new Budget(Duration.ofHours(4), 0.10, 10.0);

  /** Waits, but not for long. */
  static final Pause SHORT =
      duration ->
          Thread.sleep(
              duration.compareTo(Duration.ofMillis(2)) < 0 ? duration : Duration.ofMillis(2));

  final ResourceManagerStub stub = new ResourceManagerStub();
  final Path journalFile;
  final LeaseJournal journal;
  private volatile Instant now = START;

  Scene(Path folder) throws IOException {
    journalFile = folder.resolve("azure.jsonl");
    journal = LeaseJournal.open(journalFile, clock());
  }

  static VmRequest request(String... regions) {
    return new VmRequest(
        "Standard_D2as_v5",
        Arrays.stream(regions).map(Region::parse).toList(),
        Image.DEFAULT,
        "assay",
        new SshPublicKey("ssh-ed25519 " + "A".repeat(68) + " someone@somewhere"),
        new Network.PublicAddress("192.0.2.7/32"),
        Optional.empty(),
        64,
        Optional.empty());
  }

  static VmRequest ofType(VmRequest request, String vmType) {
    return new VmRequest(
        vmType,
        request.regions(),
        request.image(),
        request.user(),
        request.key(),
        request.network(),
        request.spot(),
        request.osDiskGib(),
        request.identity());
  }

  static VmRequest spot(VmRequest request) {
    return new VmRequest(
        request.vmType(),
        request.regions(),
        request.image(),
        request.user(),
        request.key(),
        request.network(),
        Optional.of(new Spot(OptionalDouble.of(0.05))),
        request.osDiskGib(),
        Optional.of(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i"));
  }

  static Arm arm(URI endpoint) {
    return Arm.simulated(endpoint, ResourceManagerStub.SUBSCRIPTION);
  }

  InstantSource clock() {
    return () -> now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Provisioner provisioner() {
    return new Provisioner(arm(stub.endpoint()), journal, clock(), SHORT);
  }

  Sweeper sweeper() {
    return new Sweeper(arm(stub.endpoint()), clock(), SHORT);
  }

  List<String> events() throws IOException {
    return Files.readAllLines(journalFile);
  }

  /** The requests for which a VM was asked, by the VM's name. */
  List<String> asked() {
    return stub.received().stream()
        .filter(request -> request.method().equals("PUT"))
        .map(ResourceManagerStub.Received::path)
        .filter(path -> path.contains("/virtualMachines/"))
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .toList();
  }

  @Override
  public void close() throws IOException {
    journal.close();
    stub.close();
  }
}
