package dev.assay.azure.arm;

import com.azure.resourcemanager.compute.fluent.models.RunCommandResultInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.InstanceViewStatus;
import com.azure.resourcemanager.compute.models.RunCommandInput;
import com.azure.resourcemanager.network.fluent.models.NetworkInterfaceInner;
import com.azure.resourcemanager.network.fluent.models.NetworkInterfaceIpConfigurationInner;
import com.azure.resourcemanager.network.fluent.models.PublicIpAddressInner;
import dev.assay.azure.failure.ArmError;
import dev.assay.azure.failure.ArmException;
import dev.assay.azure.vm.CloudInit;
import dev.assay.azure.vm.Placement;
import dev.assay.azure.vm.RunName;
import dev.assay.azure.vm.RunTags;
import dev.assay.azure.vm.SshEndpoint;
import dev.assay.azure.vm.VmRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes VMs and finds out how they are reached. */
public record Machines(Arm arm, Calls calls) {
  private static final int SSH = 22;
  private static final String HOST_KEY = "assay-host-key ";

  private static final List<String> REPORT =
      List.of(
          "cloud-init status --wait >/dev/null 2>&1",
          "echo \"" + HOST_KEY + "$(cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub)\"");

  /**
   * Makes the VM with its network, and waits until it runs.
   *
   * @throws ArmException when Azure refused or failed, at once or later
   */
  public void make(
      VmRequest request,
      RunName name,
      Placement placement,
      RunTags tags,
      boolean acceleratedNetworking,
      Calls.Patience patience)
      throws IOException, InterruptedException {
    String vm = name.vm(placement);
    String subnet =
        new RunNetwork(arm, calls, name, tags.toMap())
            .subnet(request.network(), placement.region(), patience);
    String url = arm.endpoint() + arm.id(name.group(), "Microsoft.Compute/virtualMachines", vm);
    String customData = CloudInit.text(request, tags.expires(), url, arm.endpoint() + "/");
    VmBody body =
        new VmBody(request, vm, placement, tags.toMap(), subnet, customData, acceleratedNetworking);
    calls.await(
        "making the VM in " + placement,
        patience,
        () ->
            arm.compute()
                .getVirtualMachines()
                .beginCreateOrUpdate(name.group(), vm, body.toModel()));
  }

  /** The VM of a run that is there and whole already, as after a client was killed. */
  public Optional<Placement> existing(VmRequest request, RunName name) throws IOException {
    for (VirtualMachineInner vm :
        calls.call(
            "looking for VMs of the run",
            () ->
                arm.compute().getVirtualMachines().listByResourceGroup(name.group()).stream()
                    .toList())) {
      for (Placement placement : request.placements()) {
        if (name.vm(placement).equals(vm.name()) && "Succeeded".equals(vm.provisioningState())) {
          return Optional.of(placement);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * How a VM is reached. It is asked through Resource Manager for its host key, which waits until
   * it has finished starting.
   */
  public SshEndpoint endpoint(
      VmRequest request, RunName name, Placement placement, Calls.Patience patience)
      throws IOException, InterruptedException {
    String vm = name.vm(placement);
    String address = address(name.group(), vm);
    RunCommandResultInner result =
        calls.await(
            "asking the VM for its host key",
            patience,
            () ->
                arm.compute()
                    .getVirtualMachines()
                    .beginRunCommand(
                        name.group(),
                        vm,
                        new RunCommandInput().withCommandId("RunShellScript").withScript(REPORT)));
    String output =
        result.value() == null
            ? ""
            : result.value().stream()
                .map(InstanceViewStatus::message)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    return new SshEndpoint(address, SSH, request.user(), line(HOST_KEY, output));
  }

  private static String line(String prefix, String output) throws ArmException {
    return output
        .lines()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .filter(rest -> !rest.isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                new ArmException(
                    "asking the VM for its host key",
                    new ArmError(0, "NoReport", "its answer has no line '%s'".formatted(prefix))));
  }

  private String address(String group, String vm) throws IOException {
    NetworkInterfaceInner networkInterface =
        calls
            .call(
                "looking for the VM's network interface",
                () ->
                    arm.network().getNetworkInterfaces().listByResourceGroup(group).stream()
                        .filter(candidate -> belongsTo(vm, candidate))
                        .findFirst())
            .orElseThrow(() -> noAddress(vm));
    NetworkInterfaceIpConfigurationInner address = networkInterface.ipConfigurations().getFirst();
    if (address.publicIpAddress() == null) {
      return address.privateIpAddress();
    }
    String id = address.publicIpAddress().id();
    PublicIpAddressInner shown =
        calls.call(
            "looking for the VM's address",
            () ->
                arm.network()
                    .getPublicIpAddresses()
                    .getByResourceGroup(group, id.substring(id.lastIndexOf('/') + 1)));
    if (shown.ipAddress() == null) {
      throw noAddress(vm);
    }
    return shown.ipAddress();
  }

  private static boolean belongsTo(String vm, NetworkInterfaceInner candidate) {
    return candidate.virtualMachine() != null && candidate.virtualMachine().id().endsWith("/" + vm);
  }

  private static ArmException noAddress(String vm) {
    return new ArmException(
        "looking for the VM's address", new ArmError(0, "NoAddress", vm + " has none"));
  }
}
