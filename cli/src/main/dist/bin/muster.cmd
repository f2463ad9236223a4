@echo off
rem Starts Muster with the Java of the image, of JAVA_HOME, or the first one on the path. MUSTER_JAVA_OPTS adds options
rem for the Java machine, for example -Xmx2g. Small on purpose: no archive of classes, and no width of the terminal.
setlocal DisableDelayedExpansion
set "home=%~dp0.."
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if exist "%home%\runtime\bin\java.exe" set "java=%home%\runtime\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo muster: no Java found; install Java 17 or later, or set JAVA_HOME 1>&2
  exit /b 1
)
"%java%" -XX:+IgnoreUnrecognizedVMOptions --add-opens java.base/sun.nio.ch=ALL-UNNAMED ^
  --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ^
  -XX:+UseParallelGC -XX:MaxRAM=4g -XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr -Xlog:disable ^
  -Djdk.tls.maxHandshakeMessageSize=1048576 -Djdk.tls.client.maxInboundCertificateChainLength=100 ^
  "-Dmuster.home=%home%" %MUSTER_JAVA_OPTS% -cp "%home%\lib\*" dev.muster.cli.Main %*
exit /b %errorlevel%
