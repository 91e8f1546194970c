package dev.assay.azure.lease;

import dev.assay.azure.arm.Arm;
import dev.assay.azure.arm.Calls;
import dev.assay.azure.arm.Groups;
import dev.assay.azure.arm.Groups.Group;
import dev.assay.azure.arm.Pause;
import dev.assay.azure.vm.RunName;
import dev.assay.azure.vm.RunTags;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes what runs left behind: the resource groups that bear Assay's tags and whose time is over.
 * What bears no such tags is never touched, whatever its name.
 */
public final class Sweeper {
  /** What was done about a group. */
  public enum Action {
    DELETED,
    /** Its time is not over yet. */
    KEPT,
    /** It looks like one of Assay's but is not marked as such. */
    REFUSED,
    FAILED
  }

  /**
   * A group that was looked at.
   *
   * @param detail why, in words
   */
  public record Swept(String group, Action action, String detail) {}

  private final Groups groups;
  private final InstantSource clock;

  public Sweeper(Arm arm, InstantSource clock, Pause pause) {
    this.groups = new Groups(arm, new Calls(pause));
    this.clock = clock;
  }

  /**
   * Sweeps a subscription.
   *
   * @param run to delete even before its time is over; empty for none
   * @throws IOException when the groups cannot be listed
   */
  public List<Swept> sweep(Optional<String> run) throws IOException, InterruptedException {
    List<Swept> swept = new ArrayList<>();
    for (Group group : groups.list()) {
      if (group.tags().isPresent()) {
        swept.add(sweep(group.name(), group.tags().get(), run));
      } else if (group.name().startsWith(RunName.PREFIX)) {
        swept.add(
            new Swept(
                group.name(),
                Action.REFUSED,
                "it lacks the tags %s and %s; if it is yours and unused, delete it in the portal"
                    .formatted(RunTags.RUN, RunTags.EXPIRES)));
      }
    }
    return swept;
  }

  private Swept sweep(String group, RunTags tags, Optional<String> run)
      throws InterruptedException {
    boolean asked = run.isPresent() && run.get().equals(tags.run());
    if (!asked && clock.instant().isBefore(tags.expires())) {
      return new Swept(group, Action.KEPT, "its time is over at " + tags.expires());
    }
    try {
      return switch (new Removal(groups).remove(group, tags.run())) {
        case Removal.Outcome.Removed() ->
            new Swept(group, Action.DELETED, "its time was over at " + tags.expires());
        case Removal.Outcome.Refused(String reason) -> new Swept(group, Action.REFUSED, reason);
      };
    } catch (IOException e) {
      return new Swept(group, Action.FAILED, String.valueOf(e.getMessage()));
    }
  }
}
