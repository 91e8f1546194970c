package dev.assay.azure.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.azure.failure.Redaction;
import dev.assay.azure.stub.Fault;
import dev.assay.azure.stub.ResourceManagerStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl";

  @Test
  void what_azure_repeats_in_its_errors_reaches_no_message_and_no_journal(@TempDir Path folder)
      throws Exception {
    String message =
        "The client of /subscriptions/%s with Bearer %s, client_secret=hunter2 and"
                .formatted(ResourceManagerStub.SUBSCRIPTION, TOKEN)
            + " https://x.blob.core.windows.net/log?sv=1&sig=c2ln%3D may not";
    for (boolean later : List.of(false, true)) {
      try (Scene scene = new Scene(Files.createDirectory(folder.resolve("" + later)))) {
        scene.stub.inject(
            later
                ? Fault.later("PUT .*/virtualMachines/.*", "AuthorizationFailed", message)
                : Fault.atOnce("PUT .*/virtualMachines/.*", 403, "AuthorizationFailed", message));
        Throwable thrown =
            catchThrowable(
                () ->
                    scene
                        .provisioner()
                        .provision(Scene.RUN, Scene.request("westeurope"), Scene.BUDGET));
        String told = thrown + Files.readString(scene.journalFile);
        assertThat(told)
            .contains("AuthorizationFailed", "(a token)", "(a signature)", "(an id)")
            .doesNotContain(
                ResourceManagerStub.SUBSCRIPTION, TOKEN, "hunter2", "c2ln", "A".repeat(68));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer abc-secret-xyz",
        "{\"client_secret\": \"abc-secret-xyz\"}",
        "AccountKey=abc-secret-xyz;EndpointSuffix=core",
        "password=abc-secret-xyz",
        "https://x/y?se=1&sig=abc-secret-xyz&sp=r",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nabc-secret-xyz\n-----END OPENSSH PRIVATE KEY-----",
      })
  void secrets_of_every_form_are_taken_out(String text) {
    assertThat(Redaction.of(text)).doesNotContain("abc-secret-xyz");
  }

  @Test
  void what_is_no_secret_stays() {
    String message = "exceeding approved standardDASv5Family Cores quota. Current Limit: 10";
    assertThat(Redaction.of(message)).isEqualTo(message);
  }
}
