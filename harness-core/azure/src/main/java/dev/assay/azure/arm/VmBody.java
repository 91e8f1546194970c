package dev.assay.azure.arm;

import com.azure.core.management.SubResource;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.models.BillingProfile;
import com.azure.resourcemanager.compute.models.DeleteOptions;
import com.azure.resourcemanager.compute.models.DiskCreateOptionTypes;
import com.azure.resourcemanager.compute.models.DiskDeleteOptionTypes;
import com.azure.resourcemanager.compute.models.HardwareProfile;
import com.azure.resourcemanager.compute.models.ImageReference;
import com.azure.resourcemanager.compute.models.LinuxConfiguration;
import com.azure.resourcemanager.compute.models.ManagedDiskParameters;
import com.azure.resourcemanager.compute.models.NetworkApiVersion;
import com.azure.resourcemanager.compute.models.NetworkProfile;
import com.azure.resourcemanager.compute.models.OSDisk;
import com.azure.resourcemanager.compute.models.OSProfile;
import com.azure.resourcemanager.compute.models.PublicIpAddressSku;
import com.azure.resourcemanager.compute.models.PublicIpAddressSkuName;
import com.azure.resourcemanager.compute.models.PublicIpAllocationMethod;
import com.azure.resourcemanager.compute.models.ResourceIdentityType;
import com.azure.resourcemanager.compute.models.ScheduledEventsProfile;
import com.azure.resourcemanager.compute.models.SshConfiguration;
import com.azure.resourcemanager.compute.models.SshPublicKey;
import com.azure.resourcemanager.compute.models.StorageAccountTypes;
import com.azure.resourcemanager.compute.models.StorageProfile;
import com.azure.resourcemanager.compute.models.TerminateNotificationProfile;
import com.azure.resourcemanager.compute.models.VirtualMachineEvictionPolicyTypes;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentity;
import com.azure.resourcemanager.compute.models.VirtualMachineIdentityUserAssignedIdentities;
import com.azure.resourcemanager.compute.models.VirtualMachineNetworkInterfaceConfiguration;
import com.azure.resourcemanager.compute.models.VirtualMachineNetworkInterfaceIpConfiguration;
import com.azure.resourcemanager.compute.models.VirtualMachinePriorityTypes;
import com.azure.resourcemanager.compute.models.VirtualMachinePublicIpAddressConfiguration;
import com.azure.resourcemanager.compute.models.VirtualMachineSizeTypes;
import dev.assay.azure.vm.Network;
import dev.assay.azure.vm.Placement;
import dev.assay.azure.vm.VmRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The body of the one request that makes a VM with its network interface, address and disk, all of
 * which go when it goes.
 *
 * @param name of the VM; of what belongs to it the beginning
 * @param subnet the resource id
 * @param customData for cloud-init
 */
record VmBody(
    VmRequest request,
    String name,
    Placement placement,
    Map<String, String> tags,
    String subnet,
    String customData,
    boolean acceleratedNetworking) {
  /** How long before a deletion the VM is told; 5 minutes is the least Azure takes. */
  private static final String NOTICE = "PT5M";

  /** No highest price: up to the price of a VM that is not spot. */
  private static final double ANY_PRICE = -1;

  VirtualMachineInner toModel() {
    VirtualMachineInner vm =
        new VirtualMachineInner()
            .withHardwareProfile(
                new HardwareProfile()
                    .withVmSize(VirtualMachineSizeTypes.fromString(request.vmType())))
            .withStorageProfile(storage())
            .withOsProfile(operatingSystem())
            .withNetworkProfile(network())
            .withScheduledEventsProfile(
                new ScheduledEventsProfile()
                    .withTerminateNotificationProfile(
                        new TerminateNotificationProfile()
                            .withEnable(true)
                            .withNotBeforeTimeout(NOTICE)));
    vm.withLocation(placement.region());
    vm.withTags(tags);
    placement.zone().ifPresent(zone -> vm.withZones(List.of(zone)));
    request
        .identity()
        .ifPresent(
            identity ->
                vm.withIdentity(
                    new VirtualMachineIdentity()
                        .withType(ResourceIdentityType.USER_ASSIGNED)
                        .withUserAssignedIdentities(
                            Map.of(identity, new VirtualMachineIdentityUserAssignedIdentities()))));
    request
        .spot()
        .ifPresent(
            spot ->
                vm.withPriority(VirtualMachinePriorityTypes.SPOT)
                    .withEvictionPolicy(VirtualMachineEvictionPolicyTypes.DELETE)
                    .withBillingProfile(
                        new BillingProfile().withMaxPrice(spot.maxUsdPerHour().orElse(ANY_PRICE))));
    return vm;
  }

  private StorageProfile storage() {
    return new StorageProfile()
        .withImageReference(
            new ImageReference()
                .withPublisher(request.image().publisher())
                .withOffer(request.image().offer())
                .withSku(request.image().sku())
                .withVersion(request.image().version()))
        .withOsDisk(
            new OSDisk()
                .withName(name + "-os")
                .withCreateOption(DiskCreateOptionTypes.FROM_IMAGE)
                .withDeleteOption(DiskDeleteOptionTypes.DELETE)
                .withDiskSizeGB(request.osDiskGib())
                .withManagedDisk(
                    new ManagedDiskParameters()
                        .withStorageAccountType(StorageAccountTypes.STANDARD_SSD_LRS)));
  }

  private OSProfile operatingSystem() {
    SshPublicKey key =
        new SshPublicKey()
            .withPath("/home/%s/.ssh/authorized_keys".formatted(request.user()))
            .withKeyData(request.key().line());
    return new OSProfile()
        .withComputerName(name)
        .withAdminUsername(request.user())
        .withCustomData(
            Base64.getEncoder().encodeToString(customData.getBytes(StandardCharsets.UTF_8)))
        .withLinuxConfiguration(
            new LinuxConfiguration()
                .withDisablePasswordAuthentication(true)
                .withSsh(new SshConfiguration().withPublicKeys(List.of(key))));
  }

  private NetworkProfile network() {
    VirtualMachineNetworkInterfaceIpConfiguration address =
        new VirtualMachineNetworkInterfaceIpConfiguration()
            .withName("primary")
            .withSubnet(new SubResource().withId(subnet));
    if (request.network() instanceof Network.PublicAddress) {
      address.withPublicIpAddressConfiguration(
          new VirtualMachinePublicIpAddressConfiguration()
              .withName(name + "-ip")
              .withTags(tags)
              .withSku(new PublicIpAddressSku().withName(PublicIpAddressSkuName.STANDARD))
              .withPublicIpAllocationMethod(PublicIpAllocationMethod.STATIC)
              .withDeleteOption(DeleteOptions.DELETE));
    }
    VirtualMachineNetworkInterfaceConfiguration networkInterface =
        new VirtualMachineNetworkInterfaceConfiguration()
            .withName(name + "-nic")
            .withTags(tags)
            .withPrimary(true)
            .withDeleteOption(DeleteOptions.DELETE)
            .withIpConfigurations(List.of(address));
    if (acceleratedNetworking) {
      networkInterface.withEnableAcceleratedNetworking(true);
    }
    return new NetworkProfile()
        .withNetworkApiVersion(NetworkApiVersion.TWO_ZERO_TWO_TWO_ONE_ONE_ZERO_ONE)
        .withNetworkInterfaceConfigurations(List.of(networkInterface));
  }
}
