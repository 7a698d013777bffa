// Offers the passkey only where the browser can use one.
(function () {
  const button = document.getElementById('passkey_login')
  if (button && window.PublicKeyCredential) button.hidden = false
})()
