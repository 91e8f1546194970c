package dev.assay.azure.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.azure.stub.Fault;
import dev.assay.azure.stub.ResourceManagerStub.Received;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.Placement;
import dev.assay.azure.vm.SshEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LeaseTest {
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  @TempDir private Path folder;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(folder);
  }

  @AfterEach
  void everything_asked_was_understood() throws Exception {
    scene.close();
    assertThat(scene.stub.differences()).isEmpty();
    assertThat(scene.stub.cloud().deletedUntagged()).isEmpty();
  }

  @Test
  void a_vm_is_made_handed_out_with_its_host_key_and_deleted_with_all_that_belongs_to_it()
      throws Exception {
    try (Lease lease =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope/1"), Scene.BUDGET)) {
      assertThat(lease.facts().endpoint())
          .isEqualTo(
              new SshEndpoint("203.0.113.1", 22, "assay", "ssh-ed25519 AAAAC3NzaTestHostKey"));
      assertThat(lease.facts().placement())
          .isEqualTo(new Placement("westeurope", Optional.of("1")));
      assertThat(lease.facts().simulated()).isTrue();
      assertThat(lease.expires()).isEqualTo(Scene.START.plus(Duration.ofHours(4)));
      // Group, security group, network, VM, network interface, address, disk.
      assertThat(scene.stub.cloud().ofRun(Scene.RUN.run())).hasSize(7);
      scene.pass(Duration.ofHours(1));
      assertThat(lease.costUsd()).isEqualTo(0.10);
    }
    assertThat(scene.stub.cloud().ids()).isEmpty();
  }

  @Test
  void the_intent_is_on_the_disk_before_the_first_request_that_makes_something() throws Exception {
    scene.stub.observe(
        (request, handled) -> {
          Received received = scene.stub.received().getLast();
          if (received.method().equals("PUT") && !handled) {
            assertThat(folder.resolve("azure.jsonl")).content().contains("\"event\":\"intent\"");
          }
        });
    scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET).close();
    assertThat(scene.events().getFirst())
        .contains("intent", Scene.RUN.group(), "2026-11-23T08:00:00Z");
    assertThat(scene.events().getLast()).contains("\"event\":\"deleted\"");
  }

  @Test
  void one_request_makes_the_vm_with_what_goes_when_it_goes_and_says_how_it_ends()
      throws Exception {
    scene
        .provisioner()
        .provision(Scene.RUN, Scene.spot(Scene.request("westeurope/2")), Scene.BUDGET)
        .close();
    JsonNode body = vmBody();
    JsonNode properties = body.path("properties");
    JsonNode card =
        properties.path("networkProfile").path("networkInterfaceConfigurations").path(0);
    assertThat(body.path("zones").path(0).asString()).isEqualTo("2");
    assertThat(properties.path("priority").asString()).isEqualTo("Spot");
    assertThat(properties.path("evictionPolicy").asString()).isEqualTo("Delete");
    assertThat(properties.path("billingProfile").path("maxPrice").asDouble()).isEqualTo(0.05);
    assertThat(card.path("properties").path("deleteOption").asString()).isEqualTo("Delete");
    assertThat(properties.path("storageProfile").path("osDisk").path("deleteOption").asString())
        .isEqualTo("Delete");
    assertThat(
            properties
                .path("scheduledEventsProfile")
                .path("terminateNotificationProfile")
                .path("enable")
                .asBoolean())
        .isTrue();
    assertThat(
            properties
                .path("osProfile")
                .path("linuxConfiguration")
                .path("disablePasswordAuthentication")
                .asBoolean())
        .isTrue();
    assertThat(properties.path("osProfile").path("adminPassword").isMissingNode()).isTrue();
    assertThat(scene.asked()).hasSize(1);
  }

  private JsonNode vmBody() {
    return scene.stub.received().stream()
        .filter(request -> request.method().equals("PUT"))
        .filter(request -> request.path().contains("/virtualMachines/"))
        .map(request -> JsonMapper.shared().readTree(request.body()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void when_the_time_to_live_is_over_everything_is_deleted_though_nobody_closes() throws Exception {
    Lease lease =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET);
    scene.pass(Duration.ofHours(4).minusSeconds(1));
    assertThat(lease.ended()).isEmpty();
    scene.pass(Duration.ofSeconds(1));
    awaitEmpty();
    assertThat(lease.ended()).hasValueSatisfying(why -> assertThat(why).contains("14400 s"));
    lease.close();
  }

  @Test
  void when_the_ceiling_is_reached_everything_is_deleted_though_time_is_left() throws Exception {
    Budget dear = new Budget(Duration.ofHours(4), 98.32, 49.16);
    Lease lease = scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), dear);
    assertThat(lease.expires()).isEqualTo(Scene.START.plus(Duration.ofMinutes(30)));
    scene.pass(Duration.ofMinutes(30));
    awaitEmpty();
    assertThat(lease.ended())
        .hasValueSatisfying(why -> assertThat(why).contains("ceiling of 49.16 USD", "98.32 USD"));
    lease.close();
  }

  @Test
  void a_limit_that_is_reached_while_the_vm_is_being_made_ends_that_too() {
    scene.stub.observe(
        (request, handled) -> {
          if (scene.stub.received().getLast().path().startsWith("/operations/") && handled) {
            scene.pass(Duration.ofHours(5));
          }
        });
    assertThatThrownBy(
            () ->
                scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET))
        .isInstanceOf(LimitReachedException.class)
        .hasMessageContaining("time to live of 14400 s is over");
    assertThat(scene.stub.cloud().ids()).isEmpty();
  }

  @Test
  void a_client_that_is_interrupted_leaves_nothing() throws Exception {
    Thread client =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  try {
                    scene
                        .provisioner()
                        .provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET)
                        .close();
                  } catch (Exception e) {
                    // What it leaves is what is judged.
                  }
                });
    scene.stub.observe(
        (request, handled) -> {
          if (!scene.asked().isEmpty() && !handled) {
            client.interrupt();
            scene.stub.observe((any, later) -> {});
          }
        });
    client.start();
    assertThat(client.join(GENEROUS)).isTrue();
    assertThat(scene.stub.cloud().ids()).isEmpty();
  }

  @Test
  void the_vm_of_a_killed_client_is_taken_over_when_the_run_goes_on() throws Exception {
    Lease first =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope/1,2"), Scene.BUDGET);
    scene.pass(Duration.ofHours(1));
    try (Lease second =
        scene
            .provisioner()
            .find(Scene.RUN, Scene.request("westeurope/1,2"), Scene.BUDGET)
            .orElseThrow()) {
      assertThat(second.facts().endpoint()).isEqualTo(first.facts().endpoint());
      assertThat(second.expires()).isEqualTo(first.expires());
      assertThat(second.costUsd()).isEqualTo(0.10);
      assertThat(scene.asked()).hasSize(1);
    }
    assertThat(scene.stub.cloud().ids()).isEmpty();
    first.close();
  }

  @Test
  void where_no_vm_was_made_none_is_found() throws Exception {
    assertThat(scene.provisioner().find(Scene.RUN, Scene.request("westeurope/1,2"), Scene.BUDGET))
        .isEmpty();
  }

  @Test
  void what_earlier_vms_of_a_run_were_paid_for_is_known() throws Exception {
    scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET).close();
    Lease second =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET);
    scene.pass(Duration.ofMinutes(90));
    assertThat(LeaseJournal.paidFor(scene.journalFile, scene.clock().instant()))
        .isEqualTo(Duration.ofMinutes(90));
    second.close();
    scene.pass(Duration.ofMinutes(90));
    assertThat(LeaseJournal.paidFor(scene.journalFile, scene.clock().instant()))
        .isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void a_vm_that_azure_took_away_is_gone() throws Exception {
    try (Lease lease =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET)) {
      assertThat(lease.gone()).isFalse();
      scene.stub.cloud().evict();
      assertThat(lease.gone()).isTrue();
    }
  }

  @Test
  void a_group_of_that_name_without_the_tags_is_left_alone() {
    String group = "/resourceGroups/" + Scene.RUN.group();
    scene.stub.cloud().place(group, Map.of());
    assertThatThrownBy(
            () ->
                scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("does not bear the tags");
    assertThat(scene.stub.cloud().ids()).hasSize(1);
  }

  @Test
  void what_somebody_put_into_the_group_of_a_run_stays_and_is_told() throws Exception {
    Lease lease =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET);
    String disk =
        "/resourceGroups/%s/providers/Microsoft.Compute/disks/thesis".formatted(Scene.RUN.group());
    scene.stub.cloud().place(disk, Map.of());
    assertThatThrownBy(lease::close).hasMessageContaining("thesis");
    List<String> left = scene.stub.cloud().ids();
    assertThat(left).hasSize(2).anyMatch(id -> id.endsWith("/thesis"));
  }

  @Test
  void a_vm_that_does_not_tell_its_host_key_is_given_back_with_the_reason() {
    scene.stub.cloud().report("cloud-init failed");
    assertThatThrownBy(
            () ->
                scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET))
        .hasMessageContaining("has no line 'assay-host-key '");
    assertThat(scene.stub.cloud().ids()).isEmpty();
  }

  @Test
  void a_deletion_that_fails_is_told_and_a_sweep_finishes_it() throws Exception {
    Lease lease =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET);
    scene.stub.inject(Fault.later("DELETE .*/virtualMachines/.*", "Conflict", "busy"));
    assertThatThrownBy(lease::close).hasMessageContaining("Conflict: busy");
    assertThat(scene.sweeper().sweep(Optional.of(Scene.RUN.run())))
        .extracting(Sweeper.Swept::action)
        .containsExactly(Sweeper.Action.DELETED);
    assertThat(scene.stub.cloud().ids()).isEmpty();
  }

  private void awaitEmpty() throws InterruptedException {
    long limit = System.nanoTime() + GENEROUS.toNanos();
    while (!scene.stub.cloud().ids().isEmpty() && System.nanoTime() < limit) {
      Thread.sleep(5);
    }
    assertThat(scene.stub.cloud().ids()).isEmpty();
  }
}
