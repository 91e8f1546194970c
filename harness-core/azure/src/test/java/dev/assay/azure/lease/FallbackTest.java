package dev.assay.azure.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.azure.stub.Fault;
import dev.assay.azure.stub.ResourceManagerStub.Received;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FallbackTest {
  private static final String PUT_VM = "PUT .*/virtualMachines/.*";
  private static final String FAMILY =
      "Operation could not be completed as it results in exceeding approved standardDASv5Family"
          + " Cores quota. Current Limit: 10, Current Usage: 9, Additional Required: 2";
  private static final String REGIONAL =
      "Operation could not be completed as it results in exceeding approved Total Regional Cores"
          + " quota. Current Limit: 10, Current Usage: 9, Additional Required: 2";
  @TempDir private Path folder;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(folder);
  }

  @AfterEach
  void nothing_is_left() throws Exception {
    scene.close();
    assertThat(scene.stub.cloud().ids()).isEmpty();
    assertThat(scene.stub.differences()).isEmpty();
    assertThat(scene.stub.cloud().deletedUntagged()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ZonalAllocationFailed, assay-westeurope-z2",
    "OverconstrainedZonalAllocationRequest, assay-westeurope-z2",
    "AllocationFailed, assay-northeurope",
    "OverconstrainedAllocationRequest, assay-northeurope",
    "SkuNotAvailable, assay-northeurope",
  })
  void where_there_is_no_room_the_next_zone_or_region_is_tried(String code, String next)
      throws Exception {
    for (boolean later : List.of(false, true)) {
      int before = scene.asked().size();
      scene.stub.inject(failure(later, code, "no room"));
      scene
          .provisioner()
          .provision(Scene.RUN, Scene.request("westeurope/1,2", "northeurope"), Scene.BUDGET)
          .close();
      assertThat(scene.asked().subList(before, scene.asked().size()))
          .describedAs("inside the operation: %s", later)
          .containsExactly("assay-westeurope-z1", next);
    }
  }

  @Test
  void after_the_last_zone_the_next_region_is_tried() throws Exception {
    scene.stub.inject(
        Fault.later("PUT .*/virtualMachines/assay-west.*", "ZonalAllocationFailed", "").times(2));
    scene
        .provisioner()
        .provision(Scene.RUN, Scene.request("westeurope/1,2", "northeurope/3"), Scene.BUDGET)
        .close();
    assertThat(scene.asked())
        .containsExactly("assay-westeurope-z1", "assay-westeurope-z2", "assay-northeurope-z3");
  }

  @Test
  void a_full_regional_quota_sends_to_the_next_region() throws Exception {
    for (String code : List.of("QuotaExceeded", "OperationNotAllowed")) {
      for (boolean later : List.of(false, true)) {
        int before = scene.asked().size();
        scene.stub.inject(failure(later, code, REGIONAL));
        scene
            .provisioner()
            .provision(Scene.RUN, Scene.request("westeurope", "northeurope"), Scene.BUDGET)
            .close();
        assertThat(scene.asked().subList(before, scene.asked().size()))
            .containsExactly("assay-westeurope", "assay-northeurope");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SpotPriceGreaterThanProvidedMaxPrice, the price is 0.06, highest price",
    "MaxPriceValueInvalid, no price, highest price",
    "OperationNotAllowed, the max price is lower than the current spot price, highest price",
    "AzureSpotIsNotSupportedForThisVMSize, no spot, without spot",
    "AzureSpotFeatureNotEnabledForSubscription, no spot, without spot",
    "AuthorizationFailed, no rights, permissions",
    "RequestDisallowedByPolicy, not here, permissions",
    "InvalidAuthenticationToken, old, az login",
    "MissingSubscriptionRegistration, not registered, az provider register",
    "SomethingNew, it is Monday, Azure's message",
  })
  void what_is_the_same_everywhere_stops_with_advice(String code, String message, String advice) {
    for (boolean later : List.of(false, true)) {
      scene.stub.inject(failure(later, code, message));
      assertThatThrownBy(this::provisionInTwoRegions)
          .describedAs("inside the operation: %s", later)
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContainingAll("westeurope", code, message, advice);
    }
    assertThat(scene.asked()).containsExactly("assay-westeurope", "assay-westeurope");
  }

  @Test
  void a_full_quota_of_the_family_stops_with_the_figure() {
    for (boolean later : List.of(false, true)) {
      scene.stub.inject(failure(later, "QuotaExceeded", FAMILY));
      assertThatThrownBy(this::provisionInTwoRegions)
          .hasMessageContainingAll("standardDASv5Family", "Current Limit: 10", "more quota");
    }
  }

  @Test
  void quotas_are_asked_for_before_anything_is_made() {
    scene.stub.cloud().limit("standardDASv5Family", 2);
    assertThatThrownBy(this::provisionInTwoRegions)
        .hasMessageContainingAll("1 of 2 are used, 2 are needed", "standardDASv5Family");
    assertThat(scene.stub.received()).extracting(Received::method).containsOnly("GET");
  }

  @Test
  void when_every_region_is_full_each_is_named() {
    scene.stub.cloud().limit("cores", 2);
    assertThatThrownBy(this::provisionInTwoRegions)
        .hasMessageContainingAll("westeurope", "northeurope", "1 of 2 are used", "Try again later");
    assertThat(scene.asked()).isEmpty();
  }

  @Test
  void a_vm_type_that_is_not_offered_is_told_before_anything_is_made() {
    assertThatThrownBy(
            () ->
                scene
                    .provisioner()
                    .provision(
                        Scene.RUN,
                        Scene.ofType(Scene.request("westeurope"), "Standard_ND96isr_H100_v5"),
                        Scene.BUDGET))
        .hasMessageContaining("Standard_ND96isr_H100_v5 is not offered in westeurope");
    assertThat(scene.stub.received()).extracting(Received::method).containsOnly("GET");
  }

  @Test
  void a_request_for_patience_is_honoured() throws Exception {
    scene.stub.inject(
        Fault.atOnce(PUT_VM, 429, "TooManyRequests", "slowly").with("Retry-After", "1"));
    scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET).close();
    List<Long> times =
        scene.stub.received().stream()
            .filter(request -> request.method().equals("PUT"))
            .filter(request -> request.path().contains("/virtualMachines/"))
            .map(Received::nanos)
            .toList();
    assertThat(times).hasSize(2);
    assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @Test
  void a_request_for_too_much_patience_is_told() {
    scene.stub.inject(
        Fault.atOnce(PUT_VM, 429, "TooManyRequests", "tomorrow").with("Retry-After", "3600"));
    assertThatThrownBy(this::provisionInTwoRegions)
        .hasMessageContainingAll("TooManyRequests", "Try again in some minutes");
  }

  @Test
  void what_is_gone_already_when_it_is_deleted_is_deleted() throws Exception {
    Lease lease =
        scene.provisioner().provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET);
    scene.stub.inject(
        Fault.atOnce("DELETE .*/virtualMachines/.*", 404, "ResourceNotFound", "gone"));
    lease.close();
  }

  private void provisionInTwoRegions() throws Exception {
    scene
        .provisioner()
        .provision(Scene.RUN, Scene.request("westeurope", "northeurope"), Scene.BUDGET);
  }

  private static Fault failure(boolean later, String code, String message) {
    return later ? Fault.later(PUT_VM, code, message) : Fault.atOnce(PUT_VM, 409, code, message);
  }
}
