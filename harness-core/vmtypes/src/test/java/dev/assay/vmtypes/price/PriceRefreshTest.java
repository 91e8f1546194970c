package dev.assay.vmtypes.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as the Retail Prices API does. */
class PriceRefreshTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final String TYPE = "Standard_ND96isr_H100_v5";
  private static final String PRODUCT = "Virtual Machines NDsrH100v5 Series";

  /** An answer: its status and body. */
  private record Answer(int status, String body) {}

  private final List<Answer> answers = new ArrayList<>();
  private final List<URI> asked = new ArrayList<>();
  private HttpServer server;
  private HttpClient client;

  @BeforeEach
  void serve() throws IOException {
    client = HttpClient.newHttpClient();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/prices",
        exchange -> {
          asked.add(exchange.getRequestURI());
          Answer answer = answers.removeFirst();
          byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
          if (answer.status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "0");
          }
          exchange.sendResponseHeaders(answer.status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void prices_of_every_page_are_taken_by_kind() throws Exception {
    answers.add(page(link("?page=2"), item(PRODUCT, "ND96isrH100v5", 98.32)));
    answers.add(
        page(
            "",
            item(PRODUCT, "ND96isrH100v5 Spot", 18.17),
            item(PRODUCT, "ND96isrH100v5 Low Priority", 20),
            item(PRODUCT + " Windows", "ND96isrH100v5", 102.7),
            reservation(PRODUCT, 551_880)));
    PriceRefresh.Result result = refresh(new Prices(List.of()));
    assertThat(result.refused()).isEmpty();
    assertThat(price(result, Kind.PAY_AS_YOU_GO)).isEqualTo(98.32);
    assertThat(price(result, Kind.SPOT)).isEqualTo(18.17);
    // The price of a reservation is that of its whole year: 551880 / 8760 h.
    assertThat(price(result, Kind.RESERVED)).isCloseTo(63.0, within(1e-9));
    assertThat(asked.getFirst().getQuery()).contains("armRegionName eq 'eastus'");
  }

  @Test
  void a_price_of_two_products_is_refused_and_both_are_named() throws Exception {
    answers.add(
        page("", item(PRODUCT, "ND96isrH100v5", 98.32), item("Other Series", "ND96isrH100v5", 90)));
    PriceRefresh.Result result = refresh(known(97));
    assertThat(result.taken().all()).isEmpty();
    assertThat(result.refused())
        .singleElement()
        .asString()
        .contains("ambiguous", PRODUCT, "Other Series", "90.0", "98.32");
  }

  @Test
  void a_price_that_is_gone_leaves_the_known_one() throws Exception {
    answers.add(page(""));
    PriceRefresh.Result result = refresh(known(97));
    assertThat(result.taken().all()).isEmpty();
    assertThat(result.refused()).singleElement().asString().contains("no price", "stays");
  }

  @Test
  void a_price_far_from_the_known_one_is_not_taken() throws Exception {
    answers.add(page("", item(PRODUCT, "ND96isrH100v5", 9.832)));
    assertThat(refresh(known(98.32)).refused()).singleElement().asString().contains("0.10 times");
  }

  @Test
  void a_price_of_zero_is_none() throws Exception {
    answers.add(page("", item(PRODUCT, "ND96isrH100v5", 0)));
    assertThat(refresh(known(97)).taken().all()).isEmpty();
  }

  @Test
  void a_page_that_fails_leaves_everything_as_it_was() {
    answers.add(page(link("?page=2"), item(PRODUCT, "ND96isrH100v5", 98.32)));
    answers.add(new Answer(404, ""));
    assertThatThrownBy(() -> refresh(known(97)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("404");
  }

  @Test
  void an_overloaded_service_is_asked_again() throws Exception {
    answers.add(new Answer(429, ""));
    answers.add(new Answer(503, ""));
    answers.add(page("", item(PRODUCT, "ND96isrH100v5", 98.32)));
    assertThat(price(refresh(known(97)), Kind.PAY_AS_YOU_GO)).isEqualTo(98.32);
  }

  @Test
  void pages_that_go_round_in_a_circle_end() {
    answers.add(page(link("?page=2")));
    answers.add(page(link("?page=2")));
    assertThatThrownBy(() -> refresh(known(97))).hasMessageContaining("circle");
  }

  @Test
  void a_next_page_on_another_host_is_not_read() {
    answers.add(page("http://example.invalid/prices?page=2"));
    assertThatThrownBy(() -> refresh(known(97))).hasMessageContaining("example.invalid");
  }

  private PriceRefresh.Result refresh(Prices known) throws IOException, InterruptedException {
    RetailPrices service = new RetailPrices(client, URI.create(link("")));
    return new PriceRefresh(service, known, TODAY).read("eastus", List.of(TYPE));
  }

  private String link(String query) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/prices" + query;
  }

  private static Prices known(double amount) {
    return new Prices(
        List.of(
            new Prices.Entry(
                TYPE,
                HourlyPrice.of(amount, Kind.PAY_AS_YOU_GO, "eastus", LocalDate.EPOCH, "before"))));
  }

  private static double price(PriceRefresh.Result result, Kind kind) {
    HourlyPrice price = result.taken().of(TYPE, "eastus", kind).orElseThrow();
    assertThat(price.date()).isEqualTo(TODAY);
    return price.low();
  }

  private static Answer page(String next, String... items) {
    return new Answer(
        200,
        "{\"Items\":[%s],\"NextPageLink\":%s,\"Count\":%d}"
            .formatted(
                String.join(",", items), next.isEmpty() ? "null" : '"' + next + '"', items.length));
  }

  private static String item(String product, String sku, double price) {
    return """
    {"currencyCode":"USD","retailPrice":%s,"armRegionName":"eastus","armSkuName":"%s",
     "productName":"%s","skuName":"%s","unitOfMeasure":"1 Hour","type":"Consumption"}\
    """
        .formatted(price, TYPE, product, sku);
  }

  private static String reservation(String product, double price) {
    return """
    {"currencyCode":"USD","retailPrice":%s,"armRegionName":"eastus","armSkuName":"%s",
     "productName":"%s","skuName":"ND96isrH100v5","unitOfMeasure":"1 Hour",
     "type":"Reservation","reservationTerm":"1 Year"}\
    """
        .formatted(price, TYPE, product);
  }
}
