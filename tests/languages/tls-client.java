import java.io.FileInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * GETs addresses as a bank in Java would: with a PKCS#12 file as key store, trusting one authority.
 * Arguments: key store, password, authority (PEM), addresses. Prints one line an address: the body, or the error.
 */
class TlsClient {
  public static void main(String[] args) throws Exception {
    var password = args[1].toCharArray();
    var keys = KeyStore.getInstance("PKCS12");
    try (var file = new FileInputStream(args[0])) {
      keys.load(file, password);
    }
    var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, password);

    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var file = new FileInputStream(args[2])) {
      trusted.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(trusted);

    var context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    var client = HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1).build();
    for (int i = 3; i < args.length; i++) {
      var request = HttpRequest.newBuilder(URI.create(args[i])).build();
      try {
        System.out.println(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
      } catch (java.io.IOException error) {
        System.out.println(error.getMessage());
      }
    }
  }
}
