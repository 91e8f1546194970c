package dev.assay.azure.arm;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.resourcemanager.compute.ComputeManager;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.azure.resourcemanager.network.NetworkManager;
import com.azure.resourcemanager.network.fluent.NetworkManagementClient;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.resources.fluent.ResourceManagementClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Azure Resource Manager for one subscription.
 *
 * @param simulated whether something that only plays Resource Manager answers, so that no figure
 *     comes from a machine of Azure
 */
public record Arm(
    ComputeManagementClient compute,
    NetworkManagementClient network,
    ResourceManagementClient resources,
    String endpoint,
    String subscription,
    boolean simulated) {
  private static final Duration CONNECTION_LIMIT = Duration.ofSeconds(20);
  private static final Duration RESPONSE_LIMIT = Duration.ofSeconds(100);

  /**
   * Resource Manager of Azure's public cloud, with what the environment offers to log in with:
   * variables, a workload or managed identity, or {@code az login}.
   */
  public static Arm ofAzure(String subscription, Optional<String> tenant) {
    AzureEnvironment azure = AzureEnvironment.AZURE;
    DefaultAzureCredentialBuilder credential = new DefaultAzureCredentialBuilder();
    tenant.ifPresent(credential::tenantId);
    return over(
        pipeline(Optional.of(credential.httpClient(new JdkHttpClientBuilder().build()).build())),
        new AzureProfile(tenant.orElse(null), subscription, azure),
        false);
  }

  /**
   * Something that plays Resource Manager and asks for no login. Only on this machine: no token is
   * ever sent there.
   *
   * @throws IllegalArgumentException when it is elsewhere
   */
  public static Arm simulated(URI endpoint, String subscription) {
    if (!List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(endpoint.getHost()))) {
      throw new IllegalArgumentException(
          "%s is not on this machine; a simulated Resource Manager must be.".formatted(endpoint));
    }
    Map<String, String> endpoints = new HashMap<>(AzureEnvironment.AZURE.getEndpoints());
    endpoints.put("resourceManagerEndpointUrl", endpoint + "/");
    AzureEnvironment environment = new AzureEnvironment(endpoints);
    return over(
        pipeline(Optional.empty()), new AzureProfile(null, subscription, environment), true);
  }

  private static Arm over(HttpPipeline pipeline, AzureProfile profile, boolean simulated) {
    return new Arm(
        ComputeManager.authenticate(pipeline, profile).serviceClient(),
        NetworkManager.authenticate(pipeline, profile).serviceClient(),
        ResourceManager.authenticate(pipeline, profile)
            .withSubscription(profile.getSubscriptionId())
            .serviceClient(),
        withoutSlash(profile.getEnvironment().getResourceManagerEndpoint()),
        profile.getSubscriptionId(),
        simulated);
  }

  /** Nothing in it logs: requests carry tokens and keys. */
  private static HttpPipeline pipeline(Optional<TokenCredential> credential) {
    List<HttpPipelinePolicy> policies = new ArrayList<>();
    policies.add(new UserAgentPolicy("assay"));
    policies.add(new RetryPolicy(new ArmRetries()));
    credential.ifPresent(
        known ->
            policies.add(
                new BearerTokenAuthenticationPolicy(
                    known, AzureEnvironment.AZURE.getManagementEndpoint() + "/.default")));
    return new HttpPipelineBuilder()
        .httpClient(
            new JdkHttpClientBuilder()
                .connectionTimeout(CONNECTION_LIMIT)
                .responseTimeout(RESPONSE_LIMIT)
                .build())
        .policies(policies.toArray(new HttpPipelinePolicy[0]))
        .build();
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The resource id of something in a group. */
  public String id(String group, String type, String name) {
    return "/subscriptions/%s/resourceGroups/%s/providers/%s/%s"
        .formatted(subscription, group, type, name);
  }
}
