package dev.assay.azure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.azure.vm.Network;
import dev.assay.azure.vm.Region;
import dev.assay.fleet.targets.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AzureSettingsTest {
  private static final String GOOD =
      """
      type: azure
      subscription: 0a1b2c3d
      vmType: Standard_ND96isr_H100_v5
      regions: ["eastus/1,2", westeurope]
      allowFrom: 192.0.2.7/32
      ttl: 4h
      ceilingUsd: 200
      usdPerHour: 98.32
      """;

  private final List<String> problems = new ArrayList<>();
  @TempDir private Path home;

  @BeforeEach
  void make_a_key() throws Exception {
    Files.createDirectory(home.resolve(".ssh"));
    Files.writeString(
        home.resolve(".ssh/id_ed25519.pub"), "ssh-ed25519 " + "A".repeat(68) + " me\n");
  }

  @Test
  void a_target_is_read_with_what_is_usual_for_what_is_left_out() {
    AzureTarget target = read(GOOD).orElseThrow();
    assertThat(problems).isEmpty();
    assertThat(target.request().regions())
        .containsExactly(
            new Region("eastus", List.of("1", "2")), new Region("westeurope", List.of()));
    assertThat(target.request().network()).isEqualTo(new Network.PublicAddress("192.0.2.7/32"));
    assertThat(target.request().user()).isEqualTo("assay");
    assertThat(target.budget().timeToLive()).isEqualTo(Duration.ofHours(4));
    assertThat(target.account()).hasToString("Azure");
  }

  @Test
  void every_problem_is_told_at_once_and_a_misspelt_key_with_the_right_one() {
    String bad =
        """
        type: azure
        vmType: Standard_D2as_v5
        regions: [Westeurope]
        allowFrom: 0.0.0.0/0
        ceilingUSD: 5
        jdkPackage: openjdk-25-jdk
        """;
    assertThat(read(bad)).isEmpty();
    assertThat(String.join("\n", problems))
        .contains(
            "'ceilingUsd'",
            "'Westeurope' is not a region",
            "whole Internet",
            "'ttl' is missing",
            "'subscription' is missing",
            "'jdkPackage' is not needed any more");
  }

  @Test
  void the_price_of_the_dearest_region_counts_where_none_is_written() {
    String listed =
        GOOD.replace("usdPerHour: 98.32\n", "")
            .replace("[\"eastus/1,2\", westeurope]", "[eastus/1]");
    double price = read(listed).orElseThrow().budget().usdPerHour();
    // The list price that comes with Assay; see azure-vm-prices.tsv.
    assertThat(price).isEqualTo(98.32);
  }

  @Test
  void a_price_that_nobody_knows_must_be_written() {
    String unknown = GOOD.replace("usdPerHour: 98.32\n", "").replace("westeurope]", "atlantis]");
    assertThat(read(unknown)).isEmpty();
    assertThat(problems).singleElement().asString().contains("usdPerHour");
  }

  @Test
  void a_private_key_is_refused_and_its_content_not_told() throws Exception {
    Files.writeString(
        home.resolve(".ssh/id_ed25519.pub"), "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n");
    assertThat(read(GOOD)).isEmpty();
    assertThat(problems).singleElement().asString().contains("private key").doesNotContain("c2Vj");
  }

  private Optional<AzureTarget> read(String yaml) {
    Settings settings =
        new Settings("targets.yaml, target az", new YAMLMapper().readTree(yaml), problems);
    return new AzureSettings(settings, Map.<String, String>of()::get, home).read("az");
  }
}
