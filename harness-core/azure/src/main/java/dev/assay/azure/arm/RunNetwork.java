package dev.assay.azure.arm;

import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import com.azure.resourcemanager.network.fluent.models.SecurityRuleInner;
import com.azure.resourcemanager.network.fluent.models.SubnetInner;
import com.azure.resourcemanager.network.fluent.models.VirtualNetworkInner;
import com.azure.resourcemanager.network.models.AddressSpace;
import com.azure.resourcemanager.network.models.SecurityRuleAccess;
import com.azure.resourcemanager.network.models.SecurityRuleDirection;
import com.azure.resourcemanager.network.models.SecurityRuleProtocol;
import dev.assay.azure.vm.Network;
import dev.assay.azure.vm.RunName;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The network of a run in a region: one subnet that lets ssh in from one place and nothing else.
 */
record RunNetwork(Arm arm, Calls calls, RunName name, Map<String, String> tags) {
  private static final String SUBNET = "assay";
  private static final String RANGE = "10.0.0.0/24";
  private static final int FIRST_PRIORITY = 100;

  /**
   * Makes what is needed.
   *
   * @return the resource id of the subnet
   */
  String subnet(Network network, String region, Calls.Patience patience)
      throws IOException, InterruptedException {
    return switch (network) {
      case Network.ExistingSubnet existing -> existing.id();
      case Network.PublicAddress reached -> make(reached, region, patience);
    };
  }

  private String make(Network.PublicAddress reached, String region, Calls.Patience patience)
      throws IOException, InterruptedException {
    SecurityRuleInner ssh =
        new SecurityRuleInner()
            .withName("ssh")
            .withPriority(FIRST_PRIORITY)
            .withDirection(SecurityRuleDirection.INBOUND)
            .withAccess(SecurityRuleAccess.ALLOW)
            .withProtocol(SecurityRuleProtocol.TCP)
            .withSourceAddressPrefix(reached.allowedSource())
            .withSourcePortRange("*")
            .withDestinationAddressPrefix("*")
            .withDestinationPortRange("22");
    NetworkSecurityGroupInner rules =
        new NetworkSecurityGroupInner()
            .withLocation(region)
            .withTags(tags)
            .withSecurityRules(List.of(ssh));
    String securityGroup = name.securityGroup(region);
    calls.await(
        "making the security group in " + region,
        patience,
        () ->
            arm.network()
                .getNetworkSecurityGroups()
                .beginCreateOrUpdate(name.group(), securityGroup, rules));
    NetworkSecurityGroupInner reference =
        new NetworkSecurityGroupInner()
            .withId(arm.id(name.group(), "Microsoft.Network/networkSecurityGroups", securityGroup));
    VirtualNetworkInner network =
        new VirtualNetworkInner()
            .withLocation(region)
            .withTags(tags)
            .withAddressSpace(new AddressSpace().withAddressPrefixes(List.of(RANGE)))
            .withSubnets(
                List.of(
                    new SubnetInner()
                        .withName(SUBNET)
                        .withAddressPrefix(RANGE)
                        .withNetworkSecurityGroup(reference)));
    String virtualNetwork = name.virtualNetwork(region);
    calls.await(
        "making the network in " + region,
        patience,
        () ->
            arm.network()
                .getVirtualNetworks()
                .beginCreateOrUpdate(name.group(), virtualNetwork, network));
    return arm.id(name.group(), "Microsoft.Network/virtualNetworks", virtualNetwork)
        + "/subnets/"
        + SUBNET;
  }
}
