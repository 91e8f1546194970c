package dev.assay.azure.lease;

import dev.assay.azure.arm.Groups;
import dev.assay.azure.arm.Groups.Group;
import dev.assay.azure.arm.Groups.Member;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Removes all that was made for a run: first what costs most, the group last. Only what bears the
 * run's tags is touched.
 */
record Removal(Groups groups) {
  /** The order in which things let go of one another. */
  private static final List<String> ORDER =
      List.of(
          "microsoft.compute/virtualmachines",
          "microsoft.network/networkinterfaces",
          "microsoft.network/publicipaddresses",
          "microsoft.compute/disks",
          "microsoft.network/virtualnetworks",
          "microsoft.network/networksecuritygroups");

  /** How a removal ended. */
  sealed interface Outcome {
    record Removed() implements Outcome {}

    /**
     * Something was left.
     *
     * @param reason why something was left as it is, and what to do
     */
    record Refused(String reason) implements Outcome {}
  }

  Outcome remove(String group, String run) throws IOException, InterruptedException {
    Optional<Group> found = groups.find(group);
    if (found.isEmpty()) {
      return new Outcome.Removed();
    }
    if (found.get().tags().filter(tags -> tags.run().equals(run)).isEmpty()) {
      return new Outcome.Refused(
          "The resource group %s does not bear the tags of run %s, so nothing in it was deleted. Look at it in the portal."
              .formatted(group, run));
    }
    for (Member member : groups.members(group)) {
      if (member.isVm() && member.isOf(run)) {
        groups.deleteVm(group, member.name());
      }
    }
    List<Member> left = groups.members(group);
    List<String> foreign =
        left.stream().filter(member -> !member.isOf(run)).map(Member::name).toList();
    if (foreign.isEmpty()) {
      groups.delete(group);
      return new Outcome.Removed();
    }
    for (Member member : inOrder(left)) {
      if (member.isOf(run)) {
        groups.delete(member);
      }
    }
    return new Outcome.Refused(
        "The resource group %s contains resources that do not belong to run %s (%s); they and the group were kept. Check them in the portal."
            .formatted(group, run, String.join(", ", foreign)));
  }

  private static List<Member> inOrder(List<Member> members) {
    return members.stream()
        .sorted(
            Comparator.comparingInt(
                member -> {
                  int place = ORDER.indexOf(member.type().toLowerCase(Locale.ROOT));
                  return place < 0 ? ORDER.size() : place;
                }))
        .toList();
  }
}
