package dev.assay.azure.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.azure.lease.Sweeper.Action;
import dev.assay.azure.lease.Sweeper.Swept;
import dev.assay.azure.stub.Fault;
import dev.assay.azure.vm.RunTags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {
  private static final String DISK = "/providers/Microsoft.Compute/disks/data";
  @TempDir private Path folder;
  private Scene scene;

  @BeforeEach
  void others_have_things_too() throws Exception {
    scene = new Scene(folder);
    scene.stub.cloud().place("/resourceGroups/production", Map.of("owner", "somebody"));
    scene.stub.cloud().place("/resourceGroups/production" + DISK, Map.of());
    scene.stub.cloud().place("/resourceGroups/assay-by-hand", Map.of());
    scene.stub.cloud().place("/resourceGroups/assay-by-hand" + DISK, Map.of());
    place("later", Scene.START.plus(Duration.ofDays(1)).toString());
    place("damaged", "tomorrow");
  }

  private void place(String run, String expires) {
    Map<String, String> tags = Map.of(RunTags.RUN, run, RunTags.EXPIRES, expires);
    scene.stub.cloud().place("/resourceGroups/assay-" + run, tags);
    scene.stub.cloud().place("/resourceGroups/assay-" + run + DISK, tags);
  }

  @AfterEach
  void what_others_have_is_still_there() throws Exception {
    scene.close();
    assertThat(scene.stub.cloud().ids()).hasSize(8);
    assertThat(scene.stub.cloud().deletedUntagged()).isEmpty();
    assertThat(scene.stub.differences()).isEmpty();
  }

  @Test
  void what_is_over_is_deleted_what_is_not_is_kept_and_what_is_not_marked_is_refused()
      throws Exception {
    place("over", Scene.START.toString());
    assertThat(scene.sweeper().sweep(Optional.empty()))
        .extracting(Swept::group, Swept::action)
        .containsExactlyInAnyOrder(
            tuple("assay-over", Action.DELETED),
            tuple("assay-later", Action.KEPT),
            tuple("assay-by-hand", Action.REFUSED),
            tuple("assay-damaged", Action.REFUSED));
  }

  @Test
  void a_group_that_cannot_be_deleted_does_not_keep_the_others() throws Exception {
    place("first", Scene.START.toString());
    place("second", Scene.START.toString());
    scene.stub.inject(Fault.atOnce("DELETE .*assay-first", 409, "ScopeLocked", "a lock"));
    assertThat(scene.sweeper().sweep(Optional.empty()))
        .extracting(Swept::group, Swept::action)
        .contains(tuple("assay-first", Action.FAILED), tuple("assay-second", Action.DELETED));
    assertThat(scene.sweeper().sweep(Optional.empty()))
        .extracting(Swept::group, Swept::action)
        .contains(tuple("assay-first", Action.DELETED));
  }

  @Test
  void a_run_that_is_named_is_deleted_before_its_time_and_no_other() throws Exception {
    place("mine", Scene.START.plus(Duration.ofHours(1)).toString());
    assertThat(scene.sweeper().sweep(Optional.of("mine")))
        .extracting(Swept::group, Swept::action)
        .contains(tuple("assay-mine", Action.DELETED), tuple("assay-later", Action.KEPT));
  }
}
