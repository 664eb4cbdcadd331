package org.clm4j.examples.crm.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.clm4j.examples.crm.CrmSettings;
import org.clm4j.examples.crm.CrmSettings.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may do what. Programs send {@code Authorization: Bearer KEY}; people who open the pages give
 * any name and the key as the password. A browser sends a password along by itself, so passwords
 * open pages only, which change nothing; what changes something takes a bearer.
 */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {

  private static final String REALM = "CRM: any name, the key as password";

  @Bean
  ApiKeys apiKeys(CrmSettings settings) {
    return ApiKeys.of(settings);
  }

  @Bean
  AuthenticationProvider passwordIsKey(ApiKeys keys) {
    return new PasswordIsKey(keys);
  }

  /** An admin may do what an agent may, an agent what a reader may. */
  @Bean
  RoleHierarchy roleHierarchy() {
    return RoleHierarchyImpl.withDefaultRolePrefix()
        .role("ADMIN")
        .implies("AGENT")
        .role("AGENT")
        .implies("READER")
        .build();
  }

  /** The description of the service: read by programs, and by people in a browser. */
  @Bean
  @Order(0)
  SecurityFilterChain securityOfDescription(HttpSecurity http, ApiKeys keys, CrmSettings settings)
      throws Exception {
    return http.securityMatcher(
            "/api/docs", "/api/swagger-ui/**", "/api/openapi", "/api/openapi/**")
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .httpBasic(basic -> basic.realmName(REALM))
        .addFilterBefore(new BearerFilter(keys), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new RequestLimits(settings), AuthorizationFilter.class)
        .authorizeHttpRequests(
            asked -> asked.requestMatchers(HttpMethod.GET).hasRole("READER").anyRequest().denyAll())
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    policy ->
                        policy.policyDirectives(
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
                                + " data:; base-uri 'none'; frame-ancestors 'none'")))
        .build();
  }

  /** What programs ask. */
  @Bean
  @Order(1)
  SecurityFilterChain securityOfApi(HttpSecurity http, ApiKeys keys, CrmSettings settings)
      throws Exception {
    return http.securityMatcher("/api/**", "/actuator/**")
        .csrf(AbstractHttpConfigurer::disable) // nothing here is sent along by a browser by itself
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .addFilterBefore(new BearerFilter(keys), AnonymousAuthenticationFilter.class)
        .addFilterBefore(new RequestLimits(settings), AuthorizationFilter.class)
        .authorizeHttpRequests(
            asked ->
                asked
                    .requestMatchers("/actuator/health/**", "/actuator/health")
                    .permitAll()
                    .requestMatchers("/api/configurations/**", "/actuator/**")
                    .hasRole("ADMIN")
                    .requestMatchers(HttpMethod.DELETE, "/api/**")
                    .hasRole("ADMIN")
                    .requestMatchers(HttpMethod.GET, "/api/**")
                    .hasRole("READER")
                    .anyRequest()
                    .hasRole("AGENT"))
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (request, response, why) ->
                            Problems.write(
                                response, 401, "Say who you are: Authorization: Bearer KEY."))
                    .accessDeniedHandler(
                        (request, response, why) ->
                            Problems.write(
                                response, 403, "The role of this key does not allow this.")))
        .build();
  }

  /** What people look at. */
  @Bean
  @Order(2)
  SecurityFilterChain securityOfPages(HttpSecurity http, CrmSettings settings) throws Exception {
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .httpBasic(basic -> basic.realmName(REALM))
        .addFilterBefore(new RequestLimits(settings), AuthorizationFilter.class)
        .authorizeHttpRequests(
            asked ->
                asked
                    .requestMatchers(HttpMethod.GET, "/style.css", "/error")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET)
                    .hasRole("READER")
                    .anyRequest()
                    .denyAll())
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(
                        policy ->
                            policy.policyDirectives(
                                "default-src 'none'; style-src 'self'; img-src 'self';"
                                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
        .build();
  }

  private static Authentication authenticated(CrmSettings.Key key) {
    Role role = key.role();
    return UsernamePasswordAuthenticationToken.authenticated(
        key.name(),
        null,
        org.springframework.security.core.authority.AuthorityUtils.createAuthorityList(
            "ROLE_" + role.name()));
  }

  /** Reads the bearer. */
  private static final class BearerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private final ApiKeys keys;

    BearerFilter(ApiKeys keys) {
      this.keys = keys;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String header = request.getHeader("Authorization");
      if (header != null && header.startsWith(BEARER)) {
        keys.find(header.substring(BEARER.length()), request.getRemoteAddr())
            .ifPresent(
                key -> SecurityContextHolder.getContext().setAuthentication(authenticated(key)));
      }
      chain.doFilter(request, response);
    }
  }

  /** Takes the key for the password, whatever the name. */
  private static final class PasswordIsKey implements AuthenticationProvider {
    private final ApiKeys keys;

    PasswordIsKey(ApiKeys keys) {
      this.keys = keys;
    }

    @Override
    public Authentication authenticate(Authentication asked) throws AuthenticationException {
      String address =
          asked.getDetails() instanceof WebAuthenticationDetails web
              ? web.getRemoteAddress()
              : "unknown";
      return keys.find(String.valueOf(asked.getCredentials()), address)
          .map(SecurityConfiguration::authenticated)
          .orElseThrow(() -> new BadCredentialsException("no such key"));
    }

    @Override
    public boolean supports(Class<?> kind) {
      return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
  }
}
