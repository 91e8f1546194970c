package dev.assay.azure.engine;

import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.Image;
import dev.assay.azure.vm.Network;
import dev.assay.azure.vm.Region;
import dev.assay.azure.vm.Spot;
import dev.assay.azure.vm.SshPublicKey;
import dev.assay.azure.vm.VmRequest;
import dev.assay.documents.TextFile;
import dev.assay.fleet.targets.Settings;
import dev.assay.vmtypes.price.PriceFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the settings of an Azure target; every problem goes to the settings. */
final class AzureSettings {
  private static final String[] KEYS = {
    "type",
    "subscription",
    "tenant",
    "vmType",
    "regions",
    "image",
    "user",
    "publicKey",
    "identity",
    "passphraseVariable",
    "allowFrom",
    "subnet",
    "spot",
    "maxUsdPerHour",
    "usdPerHour",
    "ttl",
    "ceilingUsd",
    "java",
    "osDiskGib",
    "managedIdentity",
    "endpoint",
    "directory"
  };
  private static final List<String> NO_LONGER = List.of("jdkPackage", "jdkArchive", "jdkSha256");
  private static final int OS_DISK_GIB = 64;

  private final Settings settings;
  private final UnaryOperator<@Nullable String> environment;
  private final Path home;

  AzureSettings(Settings settings, UnaryOperator<@Nullable String> environment, Path home) {
    this.settings = settings;
    this.environment = environment;
    this.home = home;
  }

  Optional<AzureTarget> read(String name) {
    settings.allow(Stream.concat(Arrays.stream(KEYS), NO_LONGER.stream()).toArray(String[]::new));
    for (String key : NO_LONGER) {
      if (settings.has(key)) {
        settings.problem(
            "'%s' is not needed any more, for Assay brings a Java runtime of its own: delete it. A JDK that the image has is named with 'java'."
                .formatted(key));
      }
    }
    Optional<VmRequest> request = request();
    Optional<Budget> budget = budget();
    Optional<String> subscription =
        settings
            .optionalText("subscription")
            .or(() -> Optional.ofNullable(environment.apply("AZURE_SUBSCRIPTION_ID")));
    if (subscription.isEmpty()) {
      settings.problem("'subscription' is missing; write its id or set AZURE_SUBSCRIPTION_ID.");
    }
    AzureAccount account =
        new AzureAccount(
            subscription.orElse(""),
            settings.optionalText("tenant"),
            settings.optionalText("endpoint").flatMap(text -> tried(() -> URI.create(text))));
    Optional<Path> identity = settings.optionalText("identity").map(this::path);
    Optional<String> passphraseVariable = settings.optionalText("passphraseVariable");
    String directory = settings.optionalText("directory").orElse(".assay");
    return settings.fine()
        ? Optional.of(
            new AzureTarget(
                name,
                account,
                request.orElseThrow(),
                budget.orElseThrow(),
                identity,
                passphraseVariable,
                directory,
                settings.optionalText("java")))
        : Optional.empty();
  }

  private Optional<VmRequest> request() {
    String vmType = settings.text("vmType");
    List<Region> regions =
        settings.texts("regions").stream()
            .flatMap(text -> tried(() -> Region.parse(text)).stream())
            .toList();
    Optional<Image> image =
        settings
            .optionalText("image")
            .map(text -> tried(() -> Image.parse(text)))
            .orElse(Optional.of(Image.DEFAULT));
    String user = settings.optionalText("user").orElse("assay");
    Optional<SshPublicKey> key = key();
    Optional<Network> network = network();
    Optional<Spot> spot = spot();
    int osDiskGib = settings.integer("osDiskGib", OS_DISK_GIB, 30, 4095);
    Optional<String> managedIdentity = settings.optionalText("managedIdentity");
    if (!settings.fine()) {
      return Optional.empty();
    }
    return tried(
        () ->
            new VmRequest(
                vmType,
                regions,
                image.orElseThrow(),
                user,
                key.orElseThrow(),
                network.orElseThrow(),
                spot,
                osDiskGib,
                managedIdentity));
  }

  private Optional<SshPublicKey> key() {
    Path file = path(settings.optionalText("publicKey").orElse("~/.ssh/id_ed25519.pub"));
    try {
      String line = TextFile.read(file);
      return tried(() -> new SshPublicKey(line));
    } catch (IOException e) {
      settings.problem(
          "'publicKey': %s cannot be read. Make a key: ssh-keygen -t ed25519".formatted(file));
      return Optional.empty();
    }
  }

  private Optional<Network> network() {
    Optional<String> allowed = settings.optionalText("allowFrom");
    Optional<String> subnet = settings.optionalText("subnet");
    if (allowed.isPresent() == subnet.isPresent()) {
      settings.problem(
          "write either 'allowFrom', who may connect to a public address, or 'subnet', a network"
              + " that you reach.");
      return Optional.empty();
    }
    return allowed.isPresent()
        ? tried(() -> new Network.PublicAddress(allowed.get()))
        : tried(() -> new Network.ExistingSubnet(subnet.orElseThrow()));
  }

  private Optional<Spot> spot() {
    Optional<Double> most = settings.amount("maxUsdPerHour");
    if (!settings.flag("spot", false)) {
      if (most.isPresent()) {
        settings.problem("'maxUsdPerHour' is of spot; write 'spot: true' too.");
      }
      return Optional.empty();
    }
    return Optional.of(new Spot(most.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)));
  }

  private Optional<Budget> budget() {
    Optional<Duration> timeToLive = settings.time("ttl");
    Optional<Double> ceiling = settings.amount("ceilingUsd");
    Optional<Double> rate =
        settings.amount("usdPerHour").or(() -> settings.amount("maxUsdPerHour")).or(this::listed);
    if (!settings.has("ttl")) {
      settings.problem("'ttl' is missing; write how long a VM may live at most, such as 4h.");
    }
    if (!settings.has("ceilingUsd")) {
      settings.problem("'ceilingUsd' is missing; write what a run may cost at most, in USD.");
    }
    if (rate.isEmpty() && settings.fine()) {
      settings.problem("the price of the VM type is not known here; write it: usdPerHour");
    }
    return timeToLive.isPresent() && ceiling.isPresent() && rate.isPresent()
        ? tried(() -> new Budget(timeToLive.get(), rate.get(), ceiling.get()))
        : Optional.empty();
  }

  /** The highest pay-as-you-go price of the regions, which spot does not exceed either. */
  private Optional<Double> listed() {
    String vmType = settings.optionalText("vmType").orElse("");
    List<HourlyPrice> prices =
        new PriceFile()
            .builtIn().of(vmType).stream()
                .filter(price -> price.kind() == Kind.PAY_AS_YOU_GO)
                .toList();
    List<String> regions =
        settings.texts("regions").stream().map(text -> text.replaceFirst("/.*", "")).toList();
    boolean allListed =
        regions.stream()
            .allMatch(region -> prices.stream().anyMatch(price -> price.region().equals(region)));
    return allListed
        ? prices.stream()
            .filter(price -> regions.contains(price.region()))
            .map(HourlyPrice::high)
            .max(Double::compare)
        : Optional.empty();
  }

  private Path path(String text) {
    return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
  }

  /** What a constructor refuses is a problem of the settings. */
  private <T> Optional<T> tried(Supplier<T> making) {
    try {
      return Optional.of(making.get());
    } catch (IllegalArgumentException e) {
      settings.problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
