package dev.assay.vmtypes.price;

import dev.assay.documents.JsonFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the Azure Retail Prices API, page by page. */
public final class RetailPrices {
  /** The public service. It needs no account. */
  public static final URI SERVICE = URI.create("https://prices.azure.com/api/retail/prices");

  private static final int MOST_PAGES = 500;
  private static final int ATTEMPTS = 4;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI service;

  public RetailPrices(HttpClient client, URI service) {
    this.client = client;
    this.service = service;
  }

  /**
   * Every line about virtual machines of a region. All of them or none: a list cut short would look
   * like prices that are gone.
   *
   * @throws IOException when a page cannot be had
   */
  List<RetailItem> items(String region) throws IOException, InterruptedException {
    if (!region.matches("[a-z0-9]+")) {
      throw new IOException(
          "'%s' is not a region name, such as eastus in lower case.".formatted(region));
    }
    String filter = "serviceName eq 'Virtual Machines' and armRegionName eq '%s'".formatted(region);
    URI next =
        URI.create(
            service
                + "?$filter="
                + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20"));
    List<RetailItem> items = new ArrayList<>();
    Set<URI> seen = new HashSet<>();
    while (next != null) {
      if (!seen.add(next) || seen.size() > MOST_PAGES) {
        throw new IOException("The pages of %s go round in a circle.".formatted(service));
      }
      JsonNode page = page(next);
      if (!page.path("Items").isArray()) {
        throw new IOException("%s sent a page without Items.".formatted(next));
      }
      page.path("Items").forEach(node -> items.add(RetailItem.of(node)));
      String link = page.path("NextPageLink").asString("");
      next = link.isEmpty() ? null : following(link);
    }
    return items;
  }

  private URI following(String link) throws IOException {
    URI next = URI.create(link);
    if (!Objects.equals(next.getHost(), service.getHost())) {
      throw new IOException(
          "%s names a next page on another host, %s. It is not read."
              .formatted(service, next.getHost()));
    }
    return next;
  }

  private JsonNode page(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      int status = answer.statusCode();
      if (status / 100 == 2) {
        try {
          return JsonFile.parse(answer.body());
        } catch (JacksonException e) {
          throw new IOException("%s sent no JSON: %s".formatted(address, e.getMessage()), e);
        }
      }
      boolean passing = status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
      if (!passing || attempt == ATTEMPTS) {
        throw new IOException("%s answered %d.".formatted(address, status));
      }
      Thread.sleep(wait(answer, attempt));
    }
  }

  private static Duration wait(HttpResponse<String> answer, int attempt) {
    Duration asked =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(value -> value.matches("\\d{1,4}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(Duration.ofMillis(200L << attempt));
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }
}
