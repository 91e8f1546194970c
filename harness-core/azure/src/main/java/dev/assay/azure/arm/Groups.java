package dev.assay.azure.arm;

import com.azure.core.util.Context;
import com.azure.resourcemanager.resources.fluent.models.GenericResourceExpandedInner;
import com.azure.resourcemanager.resources.fluent.models.ResourceGroupInner;
import dev.assay.azure.failure.ArmException;
import dev.assay.azure.vm.RunTags;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The resource groups of a subscription and what is in them. */
public record Groups(Arm arm, Calls calls) {
  /**
   * A group.
   *
   * @param tags empty when it is none of Assay's
   */
  public record Group(String name, Optional<RunTags> tags) {}

  /**
   * Something in a group.
   *
   * @param type such as {@code "Microsoft.Compute/disks"}
   */
  public record Member(String id, String type, String name, Optional<RunTags> tags) {
    public boolean isVm() {
      return type.equalsIgnoreCase("Microsoft.Compute/virtualMachines");
    }

    public boolean isOf(String run) {
      return tags.isPresent() && tags.get().run().equals(run);
    }
  }

  private static final String COMPUTE_VERSION = "2024-07-01";
  private static final String DISK_VERSION = "2024-03-02";
  private static final String NETWORK_VERSION = "2024-05-01";

  public List<Group> list() throws IOException {
    return calls.call(
        "listing the resource groups",
        () -> arm.resources().getResourceGroups().list().stream().map(Groups::group).toList());
  }

  public Optional<Group> find(String name) throws IOException {
    try {
      return Optional.of(
          group(
              calls.call(
                  "looking for the resource group " + name,
                  () -> arm.resources().getResourceGroups().get(name))));
    } catch (ArmException e) {
      if (e.error().missing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Group group(ResourceGroupInner model) {
    return new Group(model.name(), RunTags.of(model.tags()));
  }

  /** Makes a group, or sets the tags of one that is there. */
  public void make(String name, String region, RunTags tags) throws IOException {
    ResourceGroupInner body = new ResourceGroupInner();
    body.withLocation(region);
    body.withTags(tags.toMap());
    calls.call(
        "making the resource group " + name,
        () -> arm.resources().getResourceGroups().createOrUpdate(name, body));
  }

  public List<Member> members(String group) throws IOException {
    return calls.call(
        "listing what is in the resource group " + group,
        () ->
            arm.resources().getResources().listByResourceGroup(group).stream()
                .map(Groups::member)
                .toList());
  }

  private static Member member(GenericResourceExpandedInner model) {
    Map<String, String> tags = model.tags();
    return new Member(model.id(), model.type(), model.name(), RunTags.of(tags));
  }

  /** Deletes a VM and waits; its disk, network interface and address go with it. */
  public void deleteVm(String group, String vm) throws IOException, InterruptedException {
    deleting(
        () ->
            calls.await(
                "deleting the VM " + vm,
                Calls.Patience.ENDLESS,
                () ->
                    arm.compute().getVirtualMachines().beginDelete(group, vm, true, Context.NONE)));
  }

  /** Deletes one thing and waits. */
  public void delete(Member member) throws IOException, InterruptedException {
    deleting(
        () ->
            calls.await(
                "deleting " + member.name(),
                Calls.Patience.ENDLESS,
                () ->
                    arm.resources()
                        .getResources()
                        .beginDeleteById(withoutSlash(member.id()), version(member.type()))));
  }

  /** Deletes a group with all that is in it and waits. */
  public void delete(String group) throws IOException, InterruptedException {
    deleting(
        () ->
            calls.await(
                "deleting the resource group " + group,
                Calls.Patience.ENDLESS,
                () -> arm.resources().getResourceGroups().beginDelete(group)));
  }

  @FunctionalInterface
  private interface Deletion {
    void run() throws IOException, InterruptedException;
  }

  /** What is gone already is deleted. */
  private static void deleting(Deletion deletion) throws IOException, InterruptedException {
    try {
      deletion.run();
    } catch (ArmException e) {
      if (!e.error().missing()) {
        throw e;
      }
    }
  }

  /** The SDK puts a slash before the id it is given. */
  private static String withoutSlash(String id) {
    return id.startsWith("/") ? id.substring(1) : id;
  }

  private static String version(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "microsoft.compute/disks" -> DISK_VERSION;
      case "microsoft.compute/virtualmachines" -> COMPUTE_VERSION;
      default -> NETWORK_VERSION;
    };
  }
}
